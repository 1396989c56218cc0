//! What a vendor's variables are.

/// One variable that a vendor's client can be set up from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Variable {
    /// The name, which begins with the vendor's [prefix](Self::prefix): `"PIPEDRIVE_API_TOKEN"`.
    pub name: &'static str,
    /// Whether its value must not be seen.
    pub is_secret: bool,
}

impl Variable {
    /// A variable that holds a secret.
    pub const fn secret(name: &'static str) -> Self {
        Self { name, is_secret: true }
    }

    /// A variable that anybody may see.
    pub const fn plain(name: &'static str) -> Self {
        Self { name, is_secret: false }
    }

    /// How the names of a vendor's variables begin: `"PIPEDRIVE_"`.
    pub fn prefix(vendor: &str) -> String {
        format!("{}_", vendor.to_uppercase().replace('-', "_"))
    }

    /// The variable that every vendor has: scheme and host in place of the vendor's own.
    pub fn url(vendor: &str) -> String {
        format!("{}URL", Self::prefix(vendor))
    }
}
