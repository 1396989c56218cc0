//! A release into a registry on this machine: all of it, with an interruption, and a program that uses it.
//!
//! The registry is another program's, and everything else is cargo's own. What is published is a clone of the last
//! commit.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::manifests;
use super::registry::{CargoRegistry, Registry};
use crate::features::{Dependent, FACADE_PROGRAM, PROGRAM_NEEDS};
use crate::shell::{output, program, run as show, say};
use crate::tools::{REGISTRY, cargo_home};
use crate::workspace::{FACADE, Workspace};

/// Its name in cargo's configuration.
const NAME: &str = "rehearsal";
/// How many crates are there when the first run is interrupted.
const INTERRUPT_AFTER: usize = 3;
const VENDOR: &str = "pipedrive";

pub(crate) fn run(root: &Path) -> Result<()> {
    let workspace = Workspace::load(root)?;
    let stage = tempfile::tempdir().context("there is no room for a rehearsal")?;
    let server = Server::start(&REGISTRY.find(root)?, &stage.path().join("registry"))?;
    let clone = clone(&workspace, stage.path(), &server)?;

    let total = clone.publish_order()?.len();
    let interrupted = publish(&workspace, &clone, Some(INTERRUPT_AFTER))?;
    ensure!(
        interrupted == INTERRUPT_AFTER,
        "the first run published {interrupted} crates before it was to be interrupted"
    );
    let present = present(&clone)?;
    say(&format!("interrupted with {present} of {total} crates in the registry"));
    ensure!((INTERRUPT_AFTER..total).contains(&present), "that is not what an interruption leaves");

    publish(&workspace, &clone, None)?;
    ensure!(self::present(&clone)? == total, "the second run did not complete the release");
    ensure!(publish(&workspace, &clone, None)? == 0, "a third run published something again");
    use_it(&workspace, &clone, &server)
}

/// A clone that is ready for release, and whose crates look for each other in the registry of the rehearsal.
fn clone(workspace: &Workspace, stage: &Path, server: &Server) -> Result<Workspace> {
    let root = stage.join("clone");
    show(program("git", workspace.root()).args(["clone", "--quiet", "--no-tags", "."]).arg(&root))?;
    let git = |arguments: &[&str]| output(program("git", &root).args(arguments));
    git(&["config", "user.name", "Rehearsal"])?;
    git(&["config", "user.email", "rehearsal@example.org"])?;
    git(&["config", "commit.gpgsign", "false"])?;
    // Without tags, the version that the manifests have is what is released, whatever was released before.
    show(this(&root)?.args(["release", "prepare", "patch"]))?;

    let ours: Vec<_> = workspace.members().map(|member| member.name.to_string()).collect();
    let (manifest, settings) = (root.join("Cargo.toml"), root.join(".cargo/config.toml"));
    let text = fs::read_to_string(&manifest).context("the clone has no manifest")?;
    fs::write(&manifest, manifests::in_registry(&text, &ours, NAME)?)
        .context("the clone cannot be changed")?;
    let text = fs::read_to_string(&settings).unwrap_or_default();
    fs::write(&settings, text + &server.settings()).context("the clone cannot be changed")?;
    git(&["commit", "--quiet", "--all", "--message", "Publish to the registry of the rehearsal"])?;
    Workspace::load(&root)
}

/// Publishes the clone, and kills the run after so many crates. Gives how many it published.
fn publish(workspace: &Workspace, clone: &Workspace, until: Option<usize>) -> Result<usize> {
    let mut publish = this(clone.root())?;
    publish.args(["release", "publish", "--execute", "--registry", NAME, "--tag", "unsigned"]);
    publish
        .env("CARGO_TARGET_DIR", workspace.target())
        .env(format!("CARGO_REGISTRIES_{}_TOKEN", NAME.to_uppercase()), "no secret");
    let mut run =
        Running(publish.stderr(Stdio::piped()).spawn().context("this program could not be started again")?);
    let said = run.0.stderr.take().context("the run cannot be heard")?;
    let mut published = 0;
    for line in BufReader::new(said).lines().map_while(std::io::Result::ok) {
        say(&line);
        published += usize::from(line.ends_with(": published"));
        if until == Some(published) {
            return Ok(published);
        }
    }
    ensure!(run.0.wait().context("the run was lost")?.success(), "the run failed");
    Ok(published)
}

/// How many crates of the release the registry has.
fn present(clone: &Workspace) -> Result<usize> {
    let mut registry = CargoRegistry::new(clone, clone.version()?, Some(NAME));
    let mut count = 0;
    for package in clone.publish_order()? {
        count += usize::from(registry.has(&package.name)?);
    }
    Ok(count)
}

/// A new program, which depends on what was published and lists the deals of a sandbox.
fn use_it(workspace: &Workspace, clone: &Workspace, server: &Server) -> Result<()> {
    let version = clone.version()?;
    let manifest = format!(
        "[dependencies]\n{FACADE} = {{ version = \"{version}\", registry = \"{NAME}\", features = [\"{VENDOR}\"] }}\n\
         dealport-sandbox = {{ version = \"{version}\", registry = \"{NAME}\" }}\n{PROGRAM_NEEDS}"
    );
    let user = Dependent::write(workspace, "user", &manifest, FACADE_PROGRAM, &server.settings())?;
    show(user.cargo("build").args(["--quiet", "--locked"]))?;
    user.lists_deals(VENDOR)
}

/// This program, for another root.
fn this(root: &Path) -> Result<Command> {
    let mut this = program(
        &std::env::current_exe().context("this program does not know where it is")?.to_string_lossy(),
        root,
    );
    this.arg("--root").arg(root);
    Ok(this)
}

/// A program that ends when it is no longer needed.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Server {
    _running: Running,
    port: u16,
}

impl Server {
    fn start(program: &Path, folder: &Path) -> Result<Self> {
        // A port of its own for each rehearsal: cargo keeps what it knows of a registry by its address.
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
        let port = free.context("there is no free port")?.port();
        let mut server = Command::new(program);
        server.arg(folder).args(["--addr", &format!("127.0.0.1:{port}")]);
        let running = Running(server.spawn().context("the registry could not be started")?);
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if begun.elapsed() > Duration::from_secs(20) {
                bail!("the registry does not response");
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(Self { _running: running, port })
    }

    /// What cargo must be told of it.
    fn settings(&self) -> String {
        format!(
            "\n[registries.{NAME}]\nindex = \"http://127.0.0.1:{}/git\"\n\n[net]\ngit-fetch-with-cli = true\n",
            self.port
        )
    }
}

impl Drop for Server {
    /// Takes out of cargo's home what it keeps of this registry, which will not come back.
    fn drop(&mut self) {
        let Ok(home) = cargo_home() else { return };
        let kept = home.join("registry");
        let here = format!("127.0.0.1:{}/", self.port);
        for entry in fs::read_dir(kept.join("index")).into_iter().flatten().flatten() {
            let fetched = fs::read_to_string(entry.path().join(".git/FETCH_HEAD")).unwrap_or_default();
            if fetched.contains(&here) {
                for part in ["index", "cache", "src"] {
                    // What stays takes up room and does no other harm.
                    let _ = fs::remove_dir_all(kept.join(part).join(entry.file_name()));
                }
            }
        }
    }
}
