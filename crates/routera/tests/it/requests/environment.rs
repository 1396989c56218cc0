//! Clients from environment variables.

use dealport_core::auth::Environment;
use dealport_core::error::ErrorKind;
use dealport_routera::{Auth, Client, Settings};

fn build(variables: &[(&str, &str)]) -> Result<Client, dealport_routera::Error> {
    Client::from_environment(&Environment::from_fn(move |name| {
        variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
    }))
}

const ID: (&str, &str) = ("ROUTERA_CLIENT_ID", "id");
const SECRET: (&str, &str) = ("ROUTERA_CLIENT_SECRET", "s3cret");
const TOKEN: (&str, &str) = ("ROUTERA_TOKEN", "t0ken");

#[test]
fn client_is_built_from_variables() {
    assert!(build(&[ID, SECRET]).is_ok());
    assert!(build(&[TOKEN]).is_ok());
    assert!(build(&[ID, TOKEN]).is_ok());
    assert!(build(&[ID, SECRET, ("ROUTERA_URL", "http://127.0.0.1:1")]).is_ok());
}

#[test]
fn missing_variable_is_named() {
    let message = |variables: &[_]| {
        let error = build(variables).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        error.message().to_owned()
    };
    let how = "not set or empty; set both to those of an API client of Routera, or ROUTERA_TOKEN to an access token";
    assert_eq!(message(&[]), format!("ROUTERA_CLIENT_ID and ROUTERA_CLIENT_SECRET are {how}"));
    assert_eq!(message(&[ID]), format!("ROUTERA_CLIENT_SECRET is {how}"));
    assert_eq!(message(&[SECRET, ("ROUTERA_CLIENT_ID", " ")]), format!("ROUTERA_CLIENT_ID is {how}"));
    assert!(message(&[ID, SECRET, ("ROUTERA_URL", "http://routera.example")]).starts_with("ROUTERA_URL: "));
}

#[test]
fn settings_are_read_from_variable() {
    let fields = ("ROUTERA_FIELDS", r#"{"amount": "deal_value", "status": "deal_status"}"#);
    let client = build(&[ID, SECRET, fields]).unwrap();
    let settings = Settings::new().map_amount("deal_value").map_status("deal_status", [("", ""); 0]);
    assert_eq!(client.settings(), &settings);
    assert_eq!(build(&[TOKEN]).unwrap().settings(), &Settings::new());
    let error = build(&[TOKEN, ("ROUTERA_FIELDS", "deal_value")]).unwrap_err();
    assert!(error.to_string().starts_with("routera: ROUTERA_FIELDS: "), "{error}");
}

#[test]
fn blank_credentials_are_refused() {
    for (auth, what) in [
        (Auth::client_credentials("id", " "), "the client secret is empty"),
        (Auth::client_credentials("", "s3cret"), "the client id is empty"),
        (Auth::token("\n"), "the access token is empty"),
    ] {
        let error = Client::builder(auth).build().unwrap_err();
        assert_eq!((error.kind(), error.message()), (ErrorKind::Configuration, what));
    }
    assert!(Client::builder(Auth::client_credentials("a:b", "s3cret").basic()).build().is_err());
    assert!(Client::builder(Auth::client_credentials("a:b", "s3cret")).build().is_ok());
}
