//! Creates a deal with a contact, a task and a file in the first funnel of a workspace, changes it, and
//! deletes it.
//!
//! The example reads `WEEEK_API_TOKEN`, and `WEEEK_URL` for another server than Weeek's own:
//!
//! `WEEEK_API_TOKEN=… cargo run -p dealport-weeek --example deal_life_weeek`
//!
//! With the token of a real workspace it writes there. It deletes what it created; the file goes with the
//! deal.

#![allow(clippy::print_stdout, reason = "an example prints its results")]

use dealport_weeek::attachments::GetAttachment;
use dealport_weeek::contacts::{CreateContact, DeleteContact};
use dealport_weeek::deals::{
    AttachContact, CreateDeal, CreateTask, DeleteDeal, DetachContact, GetDeal, UpdateDeal, UploadAttachment,
    WinStatus,
};
use dealport_weeek::funnels::ListFunnels;
use dealport_weeek::statuses::ListStatuses;
use dealport_weeek::tasks::{CompleteTask, CreateTaskComment, DeleteTask, GetTask, Priority, TaskType};
use dealport_weeek::{Client, Decimal, Error, ErrorKind, FilePart, StatusId};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let Some(status) = first_status(&client).await? else {
        println!("The workspace has no funnel with a status.");
        return Ok(());
    };

    let new = CreateDeal::new(status).title("Annual licence").amount(Decimal::new(125_050, 2));
    let deal = client.send(new).await?;
    println!("The deal {} has the amount {:?}.", deal.id, deal.amount);

    let contact = client.send(CreateContact::new("Ada").emails(["ada@example.com"])).await?;
    client.send(AttachContact::new(deal.id.clone(), contact.id.clone())).await?;
    println!("It has the contact {}.", contact.id);

    let task =
        CreateTask::new(deal.id.clone()).title("Call back").kind(TaskType::Call).priority(Priority::High);
    let task = client.send(task).await?;
    println!("It has the task {}, {:?}.", task.id, task.title);
    client.send(CreateTaskComment::new(task.id.clone(), "She asks for **two** seats.")).await?;
    client.send(CompleteTask::new(task.id.clone())).await?;
    let done = client.send(GetTask::new(task.id.clone())).await?;
    println!("The task was completed at {:?}.", done.completed_at);

    let file = FilePart::new("offer.txt", "1250.50 a year").content_type("text/plain")?;
    let file = client.send(UploadAttachment::new(deal.id.clone(), file)).await?;
    println!("It has the file {}, {:?} bytes at {:?}.", file.id, file.size, file.url);

    let won = client.send(UpdateDeal::new(deal.id.clone()).win_status(WinStatus::Won)).await?;
    println!("It is {}.", won.win_status.as_ref().map_or("open", WinStatus::as_str));
    let read = client.send(GetDeal::new(deal.id.clone())).await?;
    let counts = [read.contacts.map_or(0, |all| all.len()), read.tasks.map_or(0, |all| all.len())];
    println!("Read again, it has {} contact and {} task.", counts[0], counts[1]);

    client.send(DeleteTask::new(task.id)).await?;
    client.send(DetachContact::new(deal.id.clone(), contact.id.clone())).await?;
    client.send(DeleteContact::new(contact.id)).await?;
    client.send(DeleteDeal::new(deal.id)).await?;
    println!("The task, the contact and the deal are deleted.");
    match client.send(GetAttachment::new(file.id)).await {
        Err(error) if error.kind() == ErrorKind::NotFound => println!("The file is gone with the deal."),
        other => println!("The file remains: {:?}.", other?.name),
    }
    Ok(())
}

/// Returns the first status of the first funnel.
async fn first_status(client: &Client) -> Result<Option<StatusId>, Error> {
    let Some(funnel) = client.items(ListFunnels::new()).try_next().await? else { return Ok(None) };
    let status = client.items(ListStatuses::new(funnel.id)).try_next().await?;
    Ok(status.map(|status| status.id))
}
