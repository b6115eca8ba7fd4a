//! A session bus of its own, on which nothing starts by itself.

use std::{fs, path::Path, process::Stdio, sync::LazyLock};

use tokio::runtime::{Builder, Runtime};
use zbus::{Connection, connection};

use crate::{
    process::{Env, Process},
    wait,
};

/// Everything asynchronous runs here, so that tests read from top to bottom without `await`.
pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("threads for the test's servers")
});

pub struct Bus {
    address: String,
    _daemon: Process,
}

impl Bus {
    /// Starts it and adds its address to the environment of all that follows.
    pub fn start(env: &mut Env, folder: &Path) -> Self {
        let config = folder.join("bus.conf");
        // Without servicedirs: an installed notification daemon would be started otherwise.
        let text = format!(
            r#"<busconfig>
  <type>session</type>
  <listen>unix:dir={}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#,
            folder.display()
        );
        fs::write(&config, text).expect("the bus's configuration");
        let mut daemon = env.command("dbus-daemon");
        daemon.arg(format!("--config-file={}", config.display())).args(["--nofork", "--print-address=1"]);
        // It complains about limits that it may not raise here.
        daemon.stderr(Stdio::null());
        let (daemon, address) = Process::start_and_read(&mut daemon);
        env.set("DBUS_SESSION_BUS_ADDRESS", &address);
        Self { address, _daemon: daemon }
    }

    pub fn connection(&self) -> connection::Builder<'static> {
        let address: zbus::Address = self.address.parse().expect("dbus-daemon prints an address");
        // An app that hangs fails the test instead of hanging it too.
        let builder = connection::Builder::address(address).expect("a bus that listens on a socket");
        builder.method_timeout(wait::LIMIT)
    }
}

/// Builds a connection and whatever it serves.
pub fn connect(builder: zbus::Result<connection::Builder<'static>>) -> Connection {
    RUNTIME.block_on(async { builder?.build().await }).expect("our own bus takes us")
}
