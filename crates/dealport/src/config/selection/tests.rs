use super::*;

const TWO: &str = "
default_profile = 'work'
[profiles.work.pipedrive]
api_token = { env = 'PD_TOKEN' }
[profiles.work.sales-eu]
vendor = 'pipedrive'
api_token = { env = 'PD_TOKEN' }
[profiles.home.routera]
token = { env = 'ROUTERA_TOKEN' }
";

/// Creates a file with this text and returns its path.
fn file(text: &str) -> (tempfile::TempDir, String) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("config.toml");
    std::fs::write(&path, text).unwrap();
    // The umask may let others write to it.
    #[cfg(unix)]
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
    (directory, path.to_str().unwrap().to_owned())
}

/// Returns the source of the accounts and their names.
fn chosen(selection: &Selection) -> Result<(String, Vec<String>)> {
    let accounts = selection.accounts()?;
    let place = match accounts.place() {
        Place::Variables => "variables".to_owned(),
        Place::Profile { name, .. } => name.clone(),
    };
    Ok((place, accounts.iter().map(|account| account.name().to_owned()).collect()))
}

#[test]
fn accounts_come_from_one_place() {
    let (_directory, path) = file(TWO);
    let set = ("PIPEDRIVE_API_TOKEN", "x");
    let config = ("DEALPORT_CONFIG", path.as_str());
    let profile = ("DEALPORT_PROFILE", "home");
    let with = |variables: &[(&str, &str)]| Selection::new().variables(variables.iter().copied());
    for (selection, place, names) in [
        (with(&[]), "variables", &[][..]),
        (with(&[set]), "variables", &["pipedrive"]),
        (with(&[config]), "work", &["pipedrive", "sales-eu"]),
        (with(&[config, ("PIPEDRIVE_API_TOKEN", " ")]), "work", &["pipedrive", "sales-eu"]),
        (with(&[config, set]), "variables", &["pipedrive"]),
        (with(&[config, set, profile]), "home", &["routera"]),
        (with(&[config, set, profile]).profile("work"), "work", &["pipedrive", "sales-eu"]),
        (with(&[set]).file(&path), "work", &["pipedrive", "sales-eu"]),
        (with(&[set, ("DEALPORT_CONFIG", "/no/such/file")]).file(&path), "work", &["pipedrive", "sales-eu"]),
    ] {
        let names = names.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(chosen(&selection).unwrap(), (place.to_owned(), names), "{selection:?}");
    }
    let passed_over = |variables: &[_]| with(variables).accounts().unwrap().passed_over().is_some();
    assert!(passed_over(&[config, set]));
    assert!(!passed_over(&[config]) && !passed_over(&[set]));
}

#[test]
fn misspelled_or_empty_variable_is_reported() {
    for name in ["PIPEDRIVE_TOKEN", "PIPEDRIVE_API_TOKEN"] {
        let variables = [("ROUTERA_TOKEN", "x"), (name, "")];
        let accounts = Selection::new().variables(variables).accounts().unwrap();
        let names: Vec<_> = accounts.iter().map(Account::name).collect();
        assert_eq!(names, ["pipedrive", "routera"], "{name}");
        let error = accounts.one("pipedrive").unwrap().connect().err().unwrap();
        assert!(error.message().starts_with("PIPEDRIVE_API_TOKEN is not set"), "{error}");
    }
}

#[test]
fn named_file_and_profile_must_exist() {
    let (_directory, path) = file(TWO);
    let (_other, without_default) = file(&TWO.replace("default_profile = 'work'", ""));
    let none = Selection::new().variables([("PIPEDRIVE_API_TOKEN", "x")]);
    for (selection, says) in [
        (none.clone().profile("work"), "there is no profile \"work\": there is no configuration file"),
        (none.clone().file("/no/such/file"), "there is no configuration file /no/such/file"),
        (none.clone().file(&path).profile("nobody"), "there is no profile \"nobody\"; there are work, home"),
        (none.clone().file(&without_default), "there is no default_profile; there are work, home"),
        (
            Selection::new().variables([("DEALPORT_CONFIG", "/no/such/file")]),
            "no configuration file /no/such/file",
        ),
    ] {
        let error = selection.accounts().unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::Configuration);
        assert!(error.message().contains(says), "{error}");
    }
    let (_one, only) = file("[profiles.home.routera]\ntoken = { env = 'X' }\n");
    assert_eq!(chosen(&none.file(only)).unwrap().0, "home", "the only one is the default");
}

#[test]
fn account_is_found_by_name_or_vendor() {
    let (_directory, path) = file(&format!("{TWO}[profiles.home.eu]\nvendor = 'pipedrive'\n"));
    let accounts = |profile: &str| Selection::new().file(&path).profile(profile).accounts().unwrap();
    let (work, home) = (accounts("work"), accounts("home"));
    let one = |accounts: &Accounts, name: &str| match accounts.one(name) {
        Ok(account) => account.name().to_owned(),
        Err(error) => error.message().to_owned(),
    };
    let of = |accounts: &Accounts, name: &str| {
        accounts
            .of(name)
            .map(|found| found.iter().map(|account| account.name().to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(one(&work, "pipedrive"), "pipedrive");
    assert_eq!(one(&work, "sales-eu"), "sales-eu");
    assert_eq!(one(&home, "pipedrive"), "eu");
    assert_eq!(of(&work, "pipedrive").unwrap(), ["pipedrive", "sales-eu"]);
    assert_eq!(of(&work, "sales-eu").unwrap(), ["sales-eu"]);
    let missing =
        format!("{path}: the profile \"work\" has no account of routera; it has: pipedrive, sales-eu");
    assert_eq!(one(&work, "routera"), missing);
    assert!(one(&work, "nobody").contains("has no account \"nobody\""));

    let (_third, path) =
        file(&TWO.replace("[profiles.work.pipedrive]", "[profiles.work.us]\nvendor = 'pipedrive'"));
    let accounts = Selection::new().file(&path).accounts().unwrap();
    assert_eq!(
        one(&accounts, "pipedrive"),
        "there are several accounts of pipedrive; name one: us, sales-eu"
    );
}

#[cfg(unix)]
mod permissions {
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::path::Path;

    use super::{ConfigFile, TWO, file};

    const SECRET: &str = "[profiles.a.pipedrive]\napi_token = 's3cret'\n";

    fn set_mode(path: impl AsRef<Path>, mode: u32) {
        std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    }

    fn read(path: &str) -> Result<(), String> {
        ConfigFile::read(path).map(|_| ()).map_err(|error| error.to_string())
    }

    fn read_with_mode(text: &str, mode: u32) -> Result<(), String> {
        let (_directory, path) = file(text);
        set_mode(&path, mode);
        read(&path)
    }

    #[test]
    fn file_that_others_can_write_is_refused() {
        for text in [TWO, SECRET, ""] {
            for mode in [0o620, 0o602, 0o666, 0o664] {
                let error = read_with_mode(text, mode).unwrap_err();
                let says = format!("other users can write to it (mode {mode:04o}); run \"chmod 600 '/");
                assert!(error.contains(&says) && !error.contains("s3cret"), "{error}");
            }
        }
    }

    #[test]
    fn file_with_a_secret_must_be_private() {
        for mode in [0o600, 0o400, 0o700, 0o611] {
            assert_eq!(read_with_mode(SECRET, mode), Ok(()), "{mode:o}");
        }
        for mode in [0o640, 0o604, 0o644] {
            let error = read_with_mode(SECRET, mode).unwrap_err();
            let says = format!("other users can read it (mode {mode:04o}); run \"chmod 600 '/");
            assert!(error.contains(&says) && !error.contains("s3cret"), "{error}");
            assert_eq!(read_with_mode(TWO, mode), Ok(()), "no secret is written down in it");
        }
    }

    #[test]
    fn file_of_another_user_is_refused() {
        let (_directory, path) = file(TWO);
        // Only root can give a file away.
        if chown(&path, Some(12_345), None).is_ok() {
            let error = read(&path).unwrap_err();
            assert!(error.contains("belongs to another user (uid 12345)"), "{error}");
        }
    }

    #[test]
    fn file_in_a_folder_open_to_everybody_is_refused() {
        let (directory, _) = file("");
        let folder = directory.path().join("shared");
        let inner = folder.join("inner");
        std::fs::create_dir_all(&inner).unwrap();
        let path = inner.join("config.toml");
        std::fs::write(&path, TWO).unwrap();
        let path = path.to_str().unwrap();
        for mode in [0o755, 0o775, 0o1777] {
            set_mode(&folder, mode);
            assert_eq!(read(path), Ok(()), "{mode:o}");
        }
        set_mode(&folder, 0o777);
        let error = read(path).unwrap_err();
        assert!(error.contains("everybody can replace it") && error.contains("chmod o-w '/"), "{error}");

        // A link elsewhere leads through the same folder.
        let link = directory.path().join("link.toml");
        std::os::unix::fs::symlink(path, &link).unwrap();
        assert!(read(link.to_str().unwrap()).is_err());
    }
}

#[test]
fn file_beyond_1_mib_is_refused() {
    let (_directory, path) = file(&format!("{TWO}# {}", "x".repeat(1 << 20)));
    let error = ConfigFile::read(&path).unwrap_err();
    assert!(error.message().ends_with("the file is larger than 1 MiB"), "{error}");
}
