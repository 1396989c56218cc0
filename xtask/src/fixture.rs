//! Workspaces for tests.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::shell::{cargo, output, program};
use crate::workspace::Workspace;

pub(crate) struct Fixture {
    folder: TempDir,
}

impl Fixture {
    /// Creates a workspace that has no members and the lints of this workspace.
    pub(crate) fn new() -> Self {
        let fixture = Self { folder: tempfile::tempdir().unwrap() };
        let ours = fs::read_to_string(crate::shell::root().join("Cargo.toml")).unwrap();
        let lints = &ours[ours.find("[workspace.lints.rust]").unwrap()..ours.find("[profile.").unwrap()];
        let workspace = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\
                         [workspace.package]\nversion = \"0.1.0\"\n";
        fixture.write("Cargo.toml", &format!("{workspace}{lints}"));
        fixture
    }

    /// Creates a workspace with a facade, a core and one vendor. It has no findings.
    pub(crate) fn facade_over(vendor: &str) -> Self {
        let fixture = Self::new();
        fixture.member("dealport-core", "[features]\nrustls = []");
        fixture.member(
            &format!("dealport-{vendor}"),
            "[features]\nrustls = [\"dealport-core/rustls\"]\n\
             [dependencies]\ndealport-core = { path = \"../dealport-core\", version = \"=0.1.0\" }",
        );
        fixture.member(
            "dealport",
            &format!(
                "[features]\n{vendor} = [\"dep:dealport-{vendor}\"]\n\
                 rustls = [\"dealport-core/rustls\", \"dealport-{vendor}?/rustls\"]\n\
                 [dependencies]\ndealport-core = {{ path = \"../dealport-core\", version = \"=0.1.0\" }}\n\
                 dealport-{vendor} = {{ path = \"../dealport-{vendor}\", version = \"=0.1.0\", optional = true }}"
            ),
        );
        fixture
    }

    /// Adds a member with these sections after its `[package]`.
    pub(crate) fn member(&self, name: &str, sections: &str) {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion.workspace = true\nedition = \"2024\"\n\
             description = \"A crate\"\ndocumentation = \"https://docs.rs/{name}\"\n\
             readme = \"README.md\"\nkeywords = [\"crm\"]\n[lints]\nworkspace = true\n{sections}\n"
        );
        self.write(&format!("crates/{name}/Cargo.toml"), &manifest);
        self.write(&format!("crates/{name}/src/lib.rs"), "//! A crate.\n");
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        output(program("git", self.root()).args(arguments)).unwrap()
    }

    pub(crate) fn commit(&self, message: &str) {
        self.git(&["init", "--quiet"]);
        self.git(&["config", "user.name", "A"]);
        self.git(&["config", "user.email", "a@example.org"]);
        self.git(&["config", "commit.gpgsign", "false"]);
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    /// Writes the lock file.
    pub(crate) fn lock(&self) {
        output(cargo(self.root()).args(["generate-lockfile", "--offline"])).unwrap();
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn workspace(&self) -> Workspace {
        Workspace::load(self.root()).unwrap()
    }
}
