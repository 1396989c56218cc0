//! Stored tokens of OAuth apps.

use std::fs;
use std::path::{Path, PathBuf};

use dealport_sandbox::Vendor;
use serde_json::Value;

use crate::support::{Bench, Done, run_with};

/// An app whose refresh token is replaced with each use, and a folder for the state of the program.
struct App {
    bench: Bench,
    state: tempfile::TempDir,
    /// The refresh token in the configuration.
    refresh_token: String,
}

impl App {
    async fn new() -> Self {
        let bench = Bench::new().await;
        let app = bench.sandbox.pipedrive();
        app.rotate_refresh_tokens(true);
        let refresh_token = app.refresh_token().unwrap();
        Self { bench, state: tempfile::tempdir().unwrap(), refresh_token }
    }

    fn line(&self, line: &str) -> Done {
        let app = self.bench.sandbox.pipedrive();
        let state = self.state.path().to_str().unwrap();
        let variables = [
            ("PIPEDRIVE_URL", self.bench.sandbox.url(Vendor::Pipedrive)),
            ("PIPEDRIVE_CLIENT_ID", app.client_id()),
            ("PIPEDRIVE_CLIENT_SECRET", app.client_secret()),
            ("PIPEDRIVE_REFRESH_TOKEN", &self.refresh_token),
            ("XDG_STATE_HOME", state),
            ("LOCALAPPDATA", state),
        ];
        run_with(&variables, &line.split_whitespace().collect::<Vec<_>>())
    }

    /// Returns the number of token requests.
    fn tokens(&self) -> usize {
        let requests = self.bench.sandbox.requests();
        requests.iter().filter(|request| request.path.ends_with("/oauth/token")).count()
    }

    /// Returns the file of the token.
    fn file(&self) -> PathBuf {
        let folder = self.state.path().join("dealport").join("tokens");
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let files: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        files[0].clone()
    }
}

fn is_private(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;

        fs::metadata(path).unwrap().permissions().mode() & 0o777 == 0o600
    }
    #[cfg(not(unix))]
    {
        path.exists()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rotated_refresh_token_survives_the_run() {
    let app = App::new().await;
    app.line("deals get pipedrive:1").ok();
    app.line("deals get pipedrive:2").ok();
    assert_eq!(app.tokens(), 1, "the second run goes on with the token of the first");
    let file = app.file();
    assert!(is_private(&file) && file.file_name().unwrap().to_str().unwrap().starts_with("pipedrive-"));

    // After the access token expires, the refresh token of the first run is used, not the one in the
    // configuration.
    let mut token: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_ne!(token["refresh_token"], app.refresh_token.as_str());
    token["expires_at"] = "2026-01-01T00:00:00Z".into();
    fs::write(&file, token.to_string()).unwrap();
    let done = app.line("deals get pipedrive:3");
    assert_eq!((done.code, done.err.as_str(), app.tokens()), (0, "", 2), "{done:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_token_file_is_a_warning() {
    let app = App::new().await;
    app.bench.sandbox.pipedrive().rotate_refresh_tokens(false);
    app.line("deals get pipedrive:1").ok();
    fs::write(app.file(), "{\"access_token\":").unwrap();
    let done = app.line("deals get pipedrive:1");
    assert_eq!(done.code, 0, "{done:?}");
    let says = "warning: ignoring the stored access token: its file is damaged (path: ";
    assert!(done.err.starts_with(says), "{}", done.err);
    assert_eq!(app.line("deals get pipedrive:1").err, "", "it was replaced");
}
