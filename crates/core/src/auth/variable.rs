//! Variables that configure a vendor's client.

/// A variable that configures a vendor's client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Variable {
    /// The name, which begins with the vendor's [prefix](Self::prefix): `"PIPEDRIVE_API_TOKEN"`.
    pub name: &'static str,
    /// Whether the value is secret.
    pub is_secret: bool,
}

impl Variable {
    /// Creates a variable with a secret value.
    pub const fn secret(name: &'static str) -> Self {
        Self { name, is_secret: true }
    }

    /// Creates a variable with a public value.
    pub const fn plain(name: &'static str) -> Self {
        Self { name, is_secret: false }
    }

    /// Returns the prefix of a vendor's variables: `"PIPEDRIVE_"`.
    pub fn prefix(vendor: &str) -> String {
        format!("{}_", vendor.to_uppercase().replace('-', "_"))
    }

    /// Returns the variable that every vendor has: the scheme and host in place of the vendor's own.
    pub fn url(vendor: &str) -> String {
        format!("{}URL", Self::prefix(vendor))
    }
}
