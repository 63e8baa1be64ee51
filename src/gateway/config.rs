//! What a portal configures.

use crate::data::Data;
use crate::define::{assuming, defining};
use crate::http::{Base, BaseRules};
use crate::issue::Issue;
use crate::provider::{self, Catalogue, GATEWAY};
use crate::scope::{Environment, Provider};
use serde::Deserialize;
use std::collections::BTreeMap;

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
    /// The providers that the portal uses, by their word. Their secrets are asked for when needed.
    pub providers: BTreeMap<String, ProviderConfig>,
    /// Operations that the portal adds, as tables in JSON.
    #[serde(default)]
    pub operations: Vec<Data>,
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

/// One provider's part.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ProviderConfig {
    /// Another base address than the contract's.
    pub base_url: Option<String>,
    /// `test` unless `live` is said. ZendFi's key says it by itself; where it is at hand when the
    /// gateway is made, it stands here, so that a live key in development is refused at once.
    pub environment: Option<String>,
    /// What the portal says otherwise than our assumptions.
    pub assume: Option<Data>,
    /// Whether the figures of a payment are not looked for in a passkey's challenge.
    pub passkey_challenge_unchecked: bool,
    /// Whether the provider's webhooks arrive here, so that they may settle what a repeat cannot.
    pub webhooks: bool,
    /// The weaker webhook signatures that are taken besides the provider's best.
    pub webhook_schemes: Vec<String>,
}

/// Where the providers are, once the configuration is found sound.
#[derive(Clone, Debug)]
pub struct Bases(Vec<(Provider, Base)>);

impl Bases {
    /// The provider's base address, if the portal uses it.
    pub fn of(&self, provider: Provider) -> Option<&Base> {
        self.0.iter().find(|(known, _)| *known == provider).map(|(_, base)| base)
    }
}

impl Config {
    /// A provider's part.
    pub fn of(&self, provider: Provider) -> Option<&ProviderConfig> {
        self.providers.get(provider.word())
    }

    /// The environment that is configured. ZendFi's follows from its key.
    pub fn environment(&self, provider: Provider) -> Environment {
        let live = self.of(provider).and_then(|part| part.environment.as_deref()) == Some("live");
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
        if self.providers.is_empty() {
            return Err("providers: configure at least one provider.".into());
        }
        let mut bases = Vec::new();
        for (word, part) in &self.providers {
            let provider = Provider::parse(word)
                .ok_or_else(|| format!("providers: there is no such provider; choose of {}.", Provider::OPTIONS))?;
            if !matches!(part.environment.as_deref(), None | Some("test" | "live")) {
                return Err(format!("providers.{word}.environment: say \"test\" or \"live\"."));
            }
            if self.development && self.environment(provider) == Environment::Live {
                let option = if provider == Provider::Zendfi { "apiKey" } else { "environment" };
                return Err(format!("providers.{word}.{option}: development refuses what is live."));
            }
            bases.push((provider, self.base(provider, part.base_url.as_deref())?));
        }
        Ok(Bases(bases))
    }

    /// The catalogue with what the portal adds to it and says otherwise.
    ///
    /// # Errors
    /// One sentence that names the option and the remedy.
    pub fn catalogue(&self) -> Result<Catalogue, String> {
        let defined = defining(GATEWAY, &Data::List(self.operations.clone()));
        let mut catalogue = defined.map_err(|issue| format!("{}: {}", issue.path, issue.message()))?;
        for (word, part) in &self.providers {
            if let (Some(provider), Some(assume)) = (Provider::parse(word), &part.assume) {
                let said = |issue: Issue| format!("providers.{word}.{}: {}", issue.path, issue.message());
                catalogue = assuming(catalogue, provider, assume).map_err(said)?;
            }
        }
        Ok(catalogue)
    }

    fn base(&self, provider: Provider, given: Option<&str>) -> Result<Base, String> {
        let profile = provider::profile(provider);
        let rules = if self.development { BaseRules::Development } else { BaseRules::Public };
        let text = given.unwrap_or_else(|| profile.base(self.environment(provider)));
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
        serde_json::from_str(r#"{"basePath":"/portal","providers":{"zendfi":{},"verto":{},"uqpay":{}}}"#).unwrap()
    }

    fn part<'a>(config: &'a mut Config, word: &str) -> &'a mut ProviderConfig {
        config.providers.get_mut(word).unwrap()
    }

    #[test]
    fn the_contracts_addresses_are_the_default() {
        let bases = config().bases().unwrap();
        assert_eq!(bases.of(Provider::Zendfi).unwrap().as_str(), "https://api.zendfi.tech");
        assert_eq!(bases.of(Provider::Verto).unwrap().as_str(), "https://api.sandbox.vertofx.com");
        assert_eq!(bases.of(Provider::Uqpay).unwrap().as_str(), "https://api-sandbox.uqpaytech.com/api");
        assert!(bases.of(Provider::Tradovate).is_none());
    }

    #[test]
    fn what_does_not_go_together_is_refused_by_name() {
        type Change = fn(&mut Config);
        let cases: [(&str, Change); 10] = [
            ("zendfi.apiKey", |config| {
                config.development = true;
                part(config, "zendfi").environment = Some("live".into());
            }),
            ("basePath", |config| config.base_path = "portal".into()),
            ("basePath", |config| config.base_path = "/portal/".into()),
            ("development", |config| (config.development, config.production) = (true, true)),
            ("providers", |config| config.providers.clear()),
            ("providers", |config| {
                config.providers.insert("stripe".into(), ProviderConfig::default());
            }),
            ("verto.environment", |config| part(config, "verto").environment = Some("prod".into())),
            ("verto.environment", |config| {
                config.development = true;
                part(config, "verto").environment = Some("live".into());
            }),
            ("zendfi.baseUrl", |config| part(config, "zendfi").base_url = Some("http://127.0.0.1:1".into())),
            ("verto.baseUrl", |config| {
                config.development = true;
                part(config, "verto").base_url = Some("https://api.vertofx.com".into());
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
