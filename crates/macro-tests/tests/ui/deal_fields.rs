use dealport_core::crm::{DealFields, DealOption};

#[derive(DealFields)]
#[deal(crate = "dealport_core")]
struct Tuple(Option<String>);

#[derive(DealFields)]
#[deal(crate = "dealport_core")]
enum NoStruct {
    One,
}

#[derive(DealFields)]
#[deal(crate = "dealport_core")]
struct Facts {
    #[deal(name = "Purchase order", key = "9f2c")]
    both: Option<String>,
    #[deal(nmae = "Purchase order")]
    misspelled: Option<String>,
    #[deal(name = " ")]
    blank: Option<String>,
}

#[derive(DealFields)]
#[deal(crate = "dealport_core")]
struct Generic<T> {
    value: Option<T>,
}

#[derive(DealOption)]
#[deal(crate = "dealport_core")]
struct NoEnum;

#[derive(DealOption)]
#[deal(crate = "dealport_core")]
enum Options {
    North,
    #[deal(label = "North")]
    AlsoNorth,
    Other(String),
}

fn main() {}
