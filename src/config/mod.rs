//! The owner's settings: `frontdesk.yaml` and the environment, raw → checked, every fault at once.

mod load;
mod settings;

pub use load::{SettingsFaults, load, read};
pub use settings::{LogForm, LookupSettings, Settings, Texts};
