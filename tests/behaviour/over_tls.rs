//! Business data over HTTPS: only from who can prove to be the host of the settings.

use crate::business::{Frontdesk, Program, serve};
use crate::visitor::{Visitor, words};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tower::ServiceExt;

/// A certificate for `localhost` from an authority of its own.
#[derive(Clone)]
pub struct Certified {
    pub acceptor: TlsAcceptor,
    /// The authority's certificate, for who trusts it.
    pub authority: String,
}

impl Certified {
    pub fn new() -> Self {
        let mut of_authority = CertificateParams::new(Vec::<String>::new()).expect("parameters");
        of_authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority =
            CertifiedIssuer::self_signed(of_authority, KeyPair::generate().expect("a key")).expect("signed");
        let key = KeyPair::generate().expect("a key");
        let certificate = CertificateParams::new(vec!["localhost".to_owned()]).expect("parameters");
        let certificate = certificate.signed_by(&key, &authority).expect("signed");
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let server = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let server = server.with_safe_default_protocol_versions().expect("versions").with_no_client_auth();
        let server = server.with_single_cert(vec![certificate.der().clone()], key).expect("a certificate");
        Self { acceptor: TlsAcceptor::from(Arc::new(server)), authority: authority.pem() }
    }
}

/// The shop's program behind TLS; and the authority's certificate, for who trusts it.
async fn secured(program: &Program) -> (SocketAddr, String) {
    let Certified { acceptor, authority } = Certified::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let router = crate::business::router(program);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (acceptor, router) = (acceptor.clone(), router.clone());
            tokio::spawn(async move {
                let Ok(stream) = acceptor.accept(stream).await else { return };
                let service = service_fn(move |request| router.clone().oneshot(request));
                let served = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
                let _ = served.await;
            });
        }
    });
    (address, authority)
}

/// Settings whose lookups ask this address by this name.
fn writes_settings(program: &Program, folder: &Path, host: &str, port: u16) {
    program.writes_settings(folder);
    let file = folder.join("frontdesk.yaml");
    let written = std::fs::read_to_string(&file).expect("the settings");
    let plain = format!("http://{}", program.address);
    assert!(written.contains(&plain), "{written}");
    std::fs::write(&file, written.replace(&plain, &format!("https://{host}:{port}"))).expect("written");
}

async fn asks(frontdesk: &Frontdesk) -> (String, bool) {
    let mut visitor = Visitor::arrives(frontdesk.address, "en").await;
    let answer = words(&visitor.asks("where is my order A-12345? the phone ends in 5678").await);
    (answer, visitor.events.iter().any(|event| event["kind"] == "handed_off"))
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_trusted_and_bears_the_name_is_asked_over_tls_and_nobody_else() {
    let program = Program::starts().await;
    let (address, authority) = secured(&program).await;
    let folder = tempfile::tempdir().expect("a folder");
    let trusted = folder.path().join("authority.pem");
    std::fs::write(&trusted, authority).expect("written");
    // A certificate for another name, one from nobody we know, and the right one.
    for (host, trusts, answered) in [("127.0.0.1", true, false), ("localhost", false, false), ("localhost", true, true)]
    {
        let folder = tempfile::tempdir().expect("a folder");
        writes_settings(&program, folder.path(), host, address.port());
        let before = program.api.asked().len();
        let mut command = serve(folder.path());
        if trusts {
            command.env("SSL_CERT_FILE", &trusted);
        }
        let frontdesk = Frontdesk::of(command).await;
        let (answer, handed_off) = asks(&frontdesk).await;
        assert_eq!((answer.contains("left us with"), handed_off), (answered, !answered), "{host}, {trusts}: {answer}");
        let asked = program.api.asked().len() - before;
        assert_eq!(asked > 0, answered, "nothing is told to who can't prove the name");
    }
}
