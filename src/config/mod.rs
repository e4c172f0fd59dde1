//! The owner's settings: `frontdesk.yaml` and the environment, raw → checked, every fault at once.

mod load;
mod lookup;
mod opening;
mod routing;
mod settings;
mod template;

pub use load::{SettingsFaults, load, read};
pub use lookup::{Header, HttpSettings, LookupSettings, LookupSource, Method, Secret};
pub use settings::{
    Assignment, DepartmentSettings, Identity, LogForm, RoutingSettings, SecondFactorRule, ServiceLevels, ServiceTimes,
    Settings, SurveySettings, Texts, UploadSettings,
};
pub use template::{JsonTemplate, SlotValues, TemplateFault, TextTemplate, UrlTemplate};
