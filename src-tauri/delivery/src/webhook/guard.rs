//! The HTTP client for webhooks: it checks every address that it connects to and uses no proxy.

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

/// A client that posts once, within the limits. It follows no redirect and uses no proxy of the environment, which
/// could connect to any address. `connected` becomes true once something may have been sent.
pub fn agent(allow_private: bool, limits: Limits, connected: Arc<AtomicBool>) -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .timeout_global(Some(limits.timeout))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .proxy(None)
        .user_agent("Grizzly")
        .tls_config(tls)
        .build();
    let connector = DefaultConnector::default().chain(ConnectionFlag { connected });
    Agent::with_parts(config, connector, Guard { allow_private, resolver: DefaultResolver::default() })
}

/// Checks the addresses that will be connected to.
#[derive(Debug)]
struct Guard<R> {
    allow_private: bool,
    resolver: R,
}

/// Why an address is blocked.
#[derive(Debug, thiserror::Error)]
pub enum BlockedAddress {
    #[error("the webhook's host resolves to {0}, inside a private network")]
    Private(IpAddr),
    /// A request to this computer may be unencrypted, so it must not go elsewhere.
    #[error("the webhook's host means this computer but resolves to {0}")]
    NotLoopback(IpAddr),
}

impl BlockedAddress {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Private(_) => "If this is intended, allow private addresses for this channel in Settings.",
            Self::NotLoopback(_) => {
                "Enter 127.0.0.1 as the host, and check how this computer resolves names."
            }
        }
    }
}

impl<R> Guard<R> {
    fn check(&self, host: &str, ip: IpAddr) -> Result<(), BlockedAddress> {
        match is_loopback_name(host) {
            true if ip.is_loopback() => Ok(()),
            true => Err(BlockedAddress::NotLoopback(ip)),
            false if self.allow_private || is_public(ip) => Ok(()),
            false => Err(BlockedAddress::Private(ip)),
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
        // One blocked address is enough: any of them could be used.
        match addresses.iter().try_for_each(|address| self.check(host, address.ip())) {
            Ok(()) => Ok(addresses),
            Err(blocked) => Err(Error::Other(Box::new(blocked))),
        }
    }
}

/// Sets a flag once the connection is ready and encrypted: from then on, something may have been sent.
#[derive(Debug)]
struct ConnectionFlag {
    connected: Arc<AtomicBool>,
}

impl<In: Transport> Connector<In> for ConnectionFlag {
    type Out = In;

    fn connect(&self, _: &ConnectionDetails, chained: Option<In>) -> Result<Option<In>, Error> {
        self.connected.store(chained.is_some(), Ordering::SeqCst);
        Ok(chained)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A resolver with fixed addresses.
    #[derive(Debug)]
    struct Fixed(Vec<&'static str>);

    impl Resolver for Fixed {
        fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
            let mut addresses = self.empty();
            for ip in &self.0 {
                addresses.push((ip.parse::<IpAddr>().unwrap(), 443).into());
            }
            Ok(addresses)
        }
    }

    #[test]
    fn the_resolved_address_counts_and_not_the_name() {
        let private = "inside a private network";
        let not_loopback = "means this computer but resolves to";
        for (host, resolves_to, allow_private, expected) in [
            ("hooks.example.com", vec!["93.184.216.34"], false, None),
            ("hooks.example.com", vec!["127.0.0.1"], false, Some(private)),
            ("hooks.example.com", vec!["93.184.216.34", "10.0.0.1"], false, Some(private)),
            ("hooks.example.com", vec!["2606:4700::1111", "::ffff:169.254.169.254"], false, Some(private)),
            ("hooks.example.com", vec!["10.0.0.1"], true, None),
            ("localhost", vec!["127.0.0.1", "::1"], false, None),
            ("localhost", vec!["93.184.216.34"], false, Some(not_loopback)),
            ("localhost", vec!["10.0.0.1"], true, Some(not_loopback)),
        ] {
            let guard = Guard { allow_private, resolver: Fixed(resolves_to.clone()) };
            let uri: Uri = format!("https://{host}/x").parse().unwrap();
            let resolved = guard.resolve(&uri, &Config::default(), NextTimeout::default());
            let error = resolved.err().map(|error| error.to_string());
            let fits = match (&error, expected) {
                (None, None) => true,
                (Some(error), Some(expected)) => error.contains(expected),
                _ => false,
            };
            assert!(fits, "{host} {resolves_to:?}: {error:?}");
        }
    }
}
