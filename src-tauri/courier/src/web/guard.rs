//! The way to a webhook: every address is looked at where it is used, and nothing stands in between.

use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use ureq::{
    Agent, Error,
    config::Config,
    http::Uri,
    tls::{RootCerts, TlsConfig},
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport},
    },
};

use crate::{
    Limits,
    address::{is_loopback_name, is_public},
};

/// Posts once, within the limits. Follows nothing, and asks no proxy of the environment, which would connect
/// to whatever it likes. `connected` becomes true when something may leave.
pub fn agent(allow_private: bool, limits: Limits, connected: Arc<AtomicBool>) -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .timeout_global(Some(limits.patience))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .proxy(None)
        .user_agent("Grizzly")
        .tls_config(tls)
        .build();
    let connector = DefaultConnector::default().chain(Notes { connected });
    Agent::with_parts(config, connector, Guard { allow_private, resolver: DefaultResolver::default() })
}

/// Looks at the very addresses that will be connected to.
#[derive(Debug)]
struct Guard<R> {
    allow_private: bool,
    resolver: R,
}

/// Why an address is not connected to.
#[derive(Debug, thiserror::Error)]
pub enum Astray {
    #[error("it leads to {0}, inside a private network")]
    Private(IpAddr),
    /// What is meant for this computer may be unencrypted.
    #[error("it means this computer, and leads to {0}")]
    Elsewhere(IpAddr),
}

impl Astray {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Private(_) => "If it is meant so, tick “an address inside our own network” at the channel.",
            Self::Elsewhere(_) => "Write 127.0.0.1 in its place, and look at what resolves names here.",
        }
    }
}

impl<R> Guard<R> {
    fn look_at(&self, host: &str, ip: IpAddr) -> Result<(), Astray> {
        match is_loopback_name(host) {
            true if ip.is_loopback() => Ok(()),
            true => Err(Astray::Elsewhere(ip)),
            false if self.allow_private || is_public(ip) => Ok(()),
            false => Err(Astray::Private(ip)),
        }
    }
}

impl<R: Resolver> Resolver for Guard<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let addresses = self.resolver.resolve(uri, config, timeout)?;
        let host = uri.host().unwrap_or_default();
        // One that leads astray is enough: nobody knows which of them would be used.
        match addresses.iter().try_for_each(|address| self.look_at(host, address.ip())) {
            Ok(()) => Ok(addresses),
            Err(astray) => Err(Error::Other(Box::new(astray))),
        }
    }
}

/// Notes that a connection stands, encrypted where it is to be: from here on something may have left.
#[derive(Debug)]
struct Notes {
    connected: Arc<AtomicBool>,
}

impl<In: Transport> Connector<In> for Notes {
    type Out = In;

    fn connect(&self, _: &ConnectionDetails, chained: Option<In>) -> Result<Option<In>, Error> {
        self.connected.store(chained.is_some(), Ordering::SeqCst);
        Ok(chained)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A resolver that says what it was told to.
    #[derive(Debug)]
    struct Says(Vec<&'static str>);

    impl Resolver for Says {
        fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
            let mut addresses = self.empty();
            for ip in &self.0 {
                addresses.push((ip.parse::<IpAddr>().unwrap(), 443).into());
            }
            Ok(addresses)
        }
    }

    #[test]
    fn what_a_name_resolves_to_counts_and_not_the_name() {
        let private = "inside a private network";
        let elsewhere = "means this computer, and leads to";
        for (host, resolves_to, allow_private, astray) in [
            ("hooks.example.com", vec!["93.184.216.34"], false, None),
            ("hooks.example.com", vec!["127.0.0.1"], false, Some(private)),
            ("hooks.example.com", vec!["93.184.216.34", "10.0.0.1"], false, Some(private)),
            ("hooks.example.com", vec!["2606:4700::1111", "::ffff:169.254.169.254"], false, Some(private)),
            ("hooks.example.com", vec!["10.0.0.1"], true, None),
            ("localhost", vec!["127.0.0.1", "::1"], false, None),
            ("localhost", vec!["93.184.216.34"], false, Some(elsewhere)),
            ("localhost", vec!["10.0.0.1"], true, Some(elsewhere)),
        ] {
            let guard = Guard { allow_private, resolver: Says(resolves_to.clone()) };
            let uri: Uri = format!("https://{host}/x").parse().unwrap();
            let resolved = guard.resolve(&uri, &Config::default(), NextTimeout::default());
            let said = resolved.err().map(|error| error.to_string());
            let fits = match (&said, astray) {
                (None, None) => true,
                (Some(said), Some(astray)) => said.contains(astray),
                _ => false,
            };
            assert!(fits, "{host} {resolves_to:?}: {said:?}");
        }
    }
}
