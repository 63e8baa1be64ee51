//! What a portal configures.

use crate::http::{Base, BaseRules};
use crate::provider;
use crate::scope::{Environment, Provider};
use serde::Deserialize;

/// A portal's configuration, as it comes from its own code.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Config {
    /// The path below which the gateway answers, such as `/portal`.
    pub base_path: String,
    /// Allows http, loopback and demo data; refuses live keys and production hosts.
    #[serde(default)]
    pub development: bool,
    /// Whether the process says of itself that it is production (`NODE_ENV`).
    #[serde(default)]
    pub production: bool,
    /// Origins whose pages may call, besides the gateway's own.
    #[serde(default)]
    pub origins: Vec<String>,
    /// How long sessions live.
    #[serde(default)]
    pub sessions: Spans,
    /// Whether reads are served from what was last known while the store is down.
    #[serde(default)]
    pub serve_reads: bool,
    /// Whether a passkey's challenge must hold the payment's figures.
    #[serde(default = "yes")]
    pub passkey_challenge_holds_figures: bool,
    /// ZendFi, if the portal uses it.
    pub zendfi: Option<ZendfiConfig>,
    /// Verto, if the portal uses it.
    pub verto: Option<VertoConfig>,
}

const fn yes() -> bool {
    true
}

/// How long sessions live, in seconds.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Spans {
    /// Without a call.
    pub idle_seconds: u64,
    /// At most.
    pub absolute_seconds: u64,
}

impl Default for Spans {
    /// A quarter of an hour, and eight hours.
    fn default() -> Self {
        Spans { idle_seconds: 900, absolute_seconds: 28_800 }
    }
}

/// ZendFi's part.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ZendfiConfig {
    /// `live` or `test` where the key is at hand when the gateway is made, so that a live key in
    /// development is refused at once and not at the first call.
    pub environment: Option<String>,
    /// Another base address than the contract's.
    pub base_url: Option<String>,
}

/// Verto's part.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VertoConfig {
    /// The master client id.
    pub client_id: String,
    /// Another base address than the contract's.
    pub base_url: Option<String>,
    /// `test` unless `live` is said.
    pub environment: Option<String>,
}

/// Where the providers are, once the configuration is found sound.
#[derive(Clone, Debug)]
pub struct Bases {
    zendfi: Option<Base>,
    verto: Option<Base>,
}

impl Bases {
    /// The provider's base address, if the portal uses it.
    pub const fn of(&self, provider: Provider) -> Option<&Base> {
        match provider {
            Provider::Zendfi => self.zendfi.as_ref(),
            Provider::Verto => self.verto.as_ref(),
        }
    }
}

impl Config {
    /// Verto's environment. ZendFi's follows from its key.
    pub fn verto_environment(&self) -> Environment {
        let live = self.verto.as_ref().and_then(|verto| verto.environment.as_deref()) == Some("live");
        if live { Environment::Live } else { Environment::Test }
    }

    /// Reads the base addresses and refuses what does not go together.
    ///
    /// # Errors
    /// One sentence that names the option and the remedy.
    pub fn bases(&self) -> Result<Bases, String> {
        if !self.base_path.starts_with('/') || self.base_path.ends_with('/') || self.base_path.contains("..") {
            return Err("basePath: give a path such as \"/portal\", with a slash before and none behind.".into());
        }
        if self.development && self.production {
            return Err("development: NODE_ENV says production; remove `development: true`.".into());
        }
        if self.development && self.zendfi.as_ref().and_then(|zendfi| zendfi.environment.as_deref()) == Some("live") {
            return Err("providers.zendfi.apiKey: development refuses a live key.".into());
        }
        if self.zendfi.is_none() && self.verto.is_none() {
            return Err("providers: configure at least one provider.".into());
        }
        let verto_environment = self.verto.as_ref().and_then(|verto| verto.environment.as_deref());
        if !matches!(verto_environment, None | Some("test" | "live")) {
            return Err("providers.verto.environment: say \"test\" or \"live\".".into());
        }
        if self.development && self.verto_environment() == Environment::Live {
            return Err("providers.verto.environment: development refuses \"live\".".into());
        }
        let zendfi =
            self.zendfi.as_ref().map(|zendfi| self.base(Provider::Zendfi, zendfi.base_url.as_deref(), Environment::Test));
        let verto =
            self.verto.as_ref().map(|verto| self.base(Provider::Verto, verto.base_url.as_deref(), self.verto_environment()));
        Ok(Bases { zendfi: zendfi.transpose()?, verto: verto.transpose()? })
    }

    fn base(&self, provider: Provider, given: Option<&str>, environment: Environment) -> Result<Base, String> {
        let profile = provider::profile(provider);
        let rules = if self.development { BaseRules::Development } else { BaseRules::Public };
        let text = given.unwrap_or_else(|| profile.base(environment));
        let base = Base::parse(text, rules)
            .map_err(|_| format!("providers.{}.baseUrl: give an https address without user name, query or fragment; http and loopback need `development: true`.", provider.word()))?;
        if self.development && profile.live_base != profile.test_base && profile.live_base.contains(base.host()) {
            return Err(format!("providers.{}.baseUrl: development refuses the production host.", provider.word()));
        }
        Ok(base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        serde_json::from_str(r#"{"basePath":"/portal","zendfi":{},"verto":{"clientId":"c"}}"#).unwrap()
    }

    #[test]
    fn the_contracts_addresses_are_the_default() {
        let bases = config().bases().unwrap();
        assert_eq!(bases.of(Provider::Zendfi).unwrap().as_str(), "https://api.zendfi.tech");
        assert_eq!(bases.of(Provider::Verto).unwrap().as_str(), "https://api.sandbox.vertofx.com");
    }

    #[test]
    fn what_does_not_go_together_is_refused_by_name() {
        type Change = fn(&mut Config);
        let cases: [(&str, Change); 9] = [
            ("zendfi.apiKey", |config| {
                config.development = true;
                config.zendfi.as_mut().unwrap().environment = Some("live".into());
            }),
            ("basePath", |config| config.base_path = "portal".into()),
            ("basePath", |config| config.base_path = "/portal/".into()),
            ("development", |config| (config.development, config.production) = (true, true)),
            ("providers", |config| (config.zendfi, config.verto) = (None, None)),
            ("verto.environment", |config| config.verto.as_mut().unwrap().environment = Some("prod".into())),
            ("verto.environment", |config| {
                config.development = true;
                config.verto.as_mut().unwrap().environment = Some("live".into());
            }),
            ("zendfi.baseUrl", |config| config.zendfi.as_mut().unwrap().base_url = Some("http://127.0.0.1:1".into())),
            ("verto.baseUrl", |config| {
                config.development = true;
                config.verto.as_mut().unwrap().base_url = Some("https://api.vertofx.com".into());
            }),
        ];
        for (option, change) in cases {
            let mut config = config();
            change(&mut config);
            let said = config.bases().unwrap_err();
            assert!(said.contains(option), "{said}");
        }
    }
}
