//! The sandbox as a program: `subscope-sandbox --port N [--state FILE] [--exit-with-parent]`.

use std::{env, error::Error, io::Write as _, path::PathBuf, process::ExitCode};

use subscope_sandbox::{Sandbox, shell::Shell};
use tokio::{
    io::AsyncReadExt as _,
    signal::unix::{SignalKind, signal},
};

const USAGE: &str = "usage: subscope-sandbox --port N [--state FILE] [--exit-with-parent]";

/// What the command line asks for.
#[derive(Debug, Default)]
struct Options {
    port: u16,
    state: Option<PathBuf>,
    exit_with_parent: bool,
}

impl Options {
    fn read(mut words: impl Iterator<Item = String>) -> Option<Self> {
        let mut options = Self::default();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--port" => options.port = words.next()?.parse().ok()?,
                "--state" => options.state = Some(words.next()?.into()),
                "--exit-with-parent" => options.exit_with_parent = true,
                _ => return None,
            }
        }
        Some(options)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let Some(options) = Options::read(env::args().skip(1)) else {
        return fail(USAGE);
    };
    match run(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error.to_string()),
    }
}

fn fail(message: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "subscope-sandbox: {message}");
    ExitCode::FAILURE
}

async fn run(options: Options) -> Result<(), Box<dyn Error>> {
    let sandbox = match &options.state {
        Some(file) => Sandbox::open(file)?,
        None => Sandbox::new()?,
    };
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let shell = Shell::bind(sandbox, options.port).await?;
    let address = shell.address()?;
    writeln!(std::io::stdout(), "sandbox listening on http://{address}")?;
    tokio::select! {
        served = shell.serve() => served?,
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
        () = parent_gone(), if options.exit_with_parent => {}
    }
    // A thread may still wait on standard input, and requests may still sleep; nothing here outlives them.
    std::process::exit(0)
}

/// Ends when standard input closes.
async fn parent_gone() {
    let mut input = tokio::io::stdin();
    let mut buffer = [0; 256];
    while input.read(&mut buffer).await.is_ok_and(|read| read > 0) {}
}
