//! Icons of activity types.

use dealport_core::open_enum;

open_enum! {
    /// The icon of an activity type.
    pub enum Icon {
        /// A task.
        Task = "task",
        /// An e-mail.
        Email = "email",
        /// A meeting.
        Meeting = "meeting",
        /// A deadline.
        Deadline = "deadline",
        /// A call.
        Call = "call",
        /// A lunch.
        Lunch = "lunch",
        /// A calendar.
        Calendar = "calendar",
        /// An arrow that points down.
        DownArrow = "downarrow",
        /// A document.
        Document = "document",
        /// A smartphone.
        Smartphone = "smartphone",
        /// A camera.
        Camera = "camera",
        /// Scissors.
        Scissors = "scissors",
        /// Cogs.
        Cogs = "cogs",
        /// A speech bubble.
        Bubble = "bubble",
        /// An arrow that points up.
        UpArrow = "uparrow",
        /// A checkbox.
        Checkbox = "checkbox",
        /// A signpost.
        Signpost = "signpost",
        /// Crossed arrows.
        Shuffle = "shuffle",
        /// An address book.
        AddressBook = "addressbook",
        /// A line graph.
        LineGraph = "linegraph",
        /// A picture.
        Picture = "picture",
        /// A car.
        Car = "car",
        /// The world.
        World = "world",
        /// A magnifying glass.
        Search = "search",
        /// A paper clip.
        Clip = "clip",
        /// Sound.
        Sound = "sound",
        /// A brush.
        Brush = "brush",
        /// A key.
        Key = "key",
        /// A padlock.
        Padlock = "padlock",
        /// A price tag.
        PriceTag = "pricetag",
        /// A suitcase.
        Suitcase = "suitcase",
        /// A finish flag.
        Finish = "finish",
        /// A plane.
        Plane = "plane",
        /// A loop.
        Loop = "loop",
        /// Radio waves.
        Wifi = "wifi",
        /// A truck.
        Truck = "truck",
        /// A cart.
        Cart = "cart",
        /// A bulb.
        Bulb = "bulb",
        /// A bell.
        Bell = "bell",
        /// A presentation.
        Presentation = "presentation",
    }
}
