//! The owner's settings: `frontdesk.yaml` and the environment, raw → checked, every fault at once.

mod load;
mod lookup;
mod opening;
mod settings;
mod template;

pub use load::{SettingsFaults, load, read};
pub use lookup::{Header, HttpSettings, LookupSettings, LookupSource, Method, Secret};
pub use settings::{Identity, LogForm, Settings, SurveySettings, Texts};
pub use template::{JsonTemplate, SlotValues, TemplateFault, TextTemplate, UrlTemplate};
