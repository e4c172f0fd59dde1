//! The owner's own program looks at each file: a virus scanner, most often.

use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

/// The longest it may look at one file.
const LONGEST: Duration = Duration::from_secs(30);

/// What the program says of a file it has nothing against, and of one it refuses.
const CLEAN: i32 = 0;
const REFUSED: i32 = 1;

/// Whether the program lets these bytes pass; without a program everything passes. One that fails lets nothing pass.
pub(super) async fn lets_pass(program: &[String], bytes: &[u8]) -> bool {
    let [name, arguments @ ..] = program else { return true };
    match tokio::time::timeout(LONGEST, ends_with(name, arguments, bytes)).await {
        Ok(Ok(Some(CLEAN))) => true,
        Ok(Ok(Some(REFUSED))) => {
            tracing::warn!("`uploads.scan` refused a file");
            false
        }
        Ok(Ok(code)) => {
            tracing::error!(?code, "`uploads.scan` ended with neither 0 nor 1: the file is refused");
            false
        }
        Ok(Err(error)) => {
            tracing::error!(%error, "`uploads.scan` can't be run: the file is refused");
            false
        }
        Err(_) => {
            tracing::error!(seconds = LONGEST.as_secs(), "`uploads.scan` took too long: the file is refused");
            false
        }
    }
}

/// The program's exit code; none when it was killed. It ends with this function, however that comes.
async fn ends_with(name: &str, arguments: &[String], bytes: &[u8]) -> std::io::Result<Option<i32>> {
    let mut program = Command::new(name);
    program.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    let mut running = program.spawn()?;
    if let Some(mut input) = running.stdin.take() {
        // One that has seen enough closes its input early.
        let _ = input.write_all(bytes).await;
        let _ = input.shutdown().await;
    }
    Ok(running.wait().await?.code())
}
