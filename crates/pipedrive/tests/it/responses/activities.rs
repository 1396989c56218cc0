//! Activities and their types.

use dealport_pipedrive::activities::{
    CreateActivity, DeleteActivity, GetActivity, ListActivities, UpdateActivity,
};
use dealport_pipedrive::activity_types::{
    CreateActivityType, DeleteActivityType, Icon, ListActivityTypes, UpdateActivityType,
};

use super::documented::Documented;

#[test]
fn activities() {
    let documented = Documented::new(include_str!("../../fixtures/activities.json"));
    documented.one(&CreateActivity::new());
    documented.list(&ListActivities::new());
    documented.one(&DeleteActivity::new(1));
    documented.one(&GetActivity::new(1));
    documented.one(&UpdateActivity::new(1));
    documented.list(&ListActivityTypes::new());
    documented.one(&CreateActivityType::new("ada", Icon::Call));
    documented.one(&UpdateActivityType::new(1));
    documented.one(&DeleteActivityType::new(1));
}
