//! The owner's settings: `frontdesk.yaml` and the environment, raw → checked, every fault at once.

mod load;
mod lookup;
mod settings;
mod template;

pub use load::{SettingsFaults, load};
pub use lookup::{Header, HttpSettings, LookupSettings, LookupSource, Method, Secret};
pub use settings::{LogForm, Settings, Texts};
pub use template::{JsonTemplate, SlotValues, TemplateFault, TextTemplate, UrlTemplate};
