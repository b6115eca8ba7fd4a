//! The session bus, with a time limit on every call.

use std::{io, time::Duration};

use zbus::{
    DBusError,
    blocking::{Connection, connection::Builder},
    zvariant::{DynamicType, OwnedValue, Type},
};

use crate::Environment;

/// A service that hangs is reported after this.
const CALL_LIMIT: Duration = Duration::from_secs(2);

/// An object on the bus, and the interface of it that is called.
pub struct Object {
    pub service: &'static str,
    pub path: &'static str,
    pub interface: &'static str,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BusError {
    NoBus(String),
    /// Nothing has that name, and nothing starts for it.
    NotRunning,
    /// The service is there, and lacks what was asked for.
    Unsupported,
    /// Nothing came within 2 s.
    NoAnswer,
    Failed(String),
}

pub struct Bus(Connection);

impl Bus {
    /// Where the desktop session has its bus.
    pub fn connect(environment: &Environment) -> Result<Self, BusError> {
        let runtime = environment.get("XDG_RUNTIME_DIR").map(|folder| format!("unix:path={folder}/bus"));
        let address = environment.get("DBUS_SESSION_BUS_ADDRESS").map(str::to_owned).or(runtime);
        let address = address.ok_or_else(|| BusError::NoBus("DBUS_SESSION_BUS_ADDRESS isn't set".into()))?;
        let connected =
            Builder::address(address.as_str()).and_then(|bus| bus.method_timeout(CALL_LIMIT).build());
        connected.map(Self).map_err(|error| BusError::NoBus(reason(&error)))
    }

    pub fn call<T>(
        &self,
        object: &Object,
        method: &str,
        arguments: &(impl serde::Serialize + DynamicType),
    ) -> Result<T, BusError>
    where
        T: for<'a> serde::Deserialize<'a> + Type,
    {
        let Object { service, path, interface } = object;
        let answer = self.0.call_method(Some(*service), *path, Some(*interface), method, arguments);
        answer.and_then(|answer| answer.body().deserialize()).map_err(BusError::from)
    }

    pub fn property<T: TryFrom<OwnedValue>>(&self, object: &Object, name: &str) -> Result<T, BusError> {
        let properties = Object { interface: "org.freedesktop.DBus.Properties", ..*object };
        let value: OwnedValue = self.call(&properties, "Get", &(object.interface, name))?;
        value.try_into().map_err(|_| BusError::Unsupported)
    }
}

impl From<zbus::Error> for BusError {
    fn from(error: zbus::Error) -> Self {
        match &error {
            zbus::Error::InputOutput(error) if error.kind() == io::ErrorKind::TimedOut => Self::NoAnswer,
            zbus::Error::MethodError(name, ..) => Self::named(name, &error),
            zbus::Error::FDO(known) => Self::named(&known.name(), &error),
            _ => Self::Failed(reason(&error)),
        }
    }
}

impl BusError {
    /// Of the error names in the D-Bus specification, the ones that have a meaning here.
    fn named(name: &str, error: &zbus::Error) -> Self {
        match name.strip_prefix("org.freedesktop.DBus.Error.").unwrap_or_default() {
            "ServiceUnknown" | "NameHasNoOwner" => Self::NotRunning,
            "NoReply" | "Timeout" | "TimedOut" => Self::NoAnswer,
            "UnknownMethod" | "UnknownObject" | "UnknownInterface" | "UnknownProperty" | "InvalidArgs" => {
                Self::Unsupported
            }
            _ => Self::Failed(reason(error)),
        }
    }
}

/// One line, without a full stop at its end.
fn reason(error: &zbus::Error) -> String {
    let text = error.to_string();
    text.lines().next().unwrap_or_default().trim_end_matches('.').to_owned()
}
