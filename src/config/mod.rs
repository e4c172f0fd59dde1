//! The owner's settings: `frontdesk.yaml` and the environment, raw → checked, every fault at once.

mod load;
mod logo;
mod lookup;
mod mail;
mod manners;
mod opening;
mod routing;
mod settings;
mod template;
mod widget;

pub use load::{SettingsFaults, load, read};
pub use logo::{LogoFault, LogoKind, read_logo};
pub use lookup::{Header, HttpSettings, LookupSettings, LookupSource, Method, Secret};
pub use mail::{Encryption, MailSettings, MailSignIn};
pub use manners::{AtMost, Consent, Manners, Privacy, Trigger, When};
pub use settings::{
    Assignment, DepartmentSettings, Identity, LogForm, RoutingSettings, SecondFactorRule, ServiceLevels, ServiceTimes,
    Settings, SurveySettings, Texts, UploadSettings,
};
pub use template::{JsonTemplate, SlotValues, TemplateFault, TextTemplate, UrlTemplate};
pub use widget::{Distance, Launcher, Pages, Side, SiteSettings, WIDGET_LANGUAGES, WidgetSettings};
