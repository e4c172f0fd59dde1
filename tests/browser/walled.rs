//! Where the network lets no WebSocket through, the widget chats over HTTP all the same.

use crate::agent::Agent;
use crate::browser::Browser;
use crate::look::Look;
use crate::page::{AWAY, NOT_SIGNED_IN_YET};
use crate::server::Shop;
use crate::visitor::Visitor;
use crate::wall::Wall;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// What the browser notes when the wall refuses a socket, or the server went away.
const WALLED: &[&str] = &["WebSocket connection to", "403 (Forbidden)"];

async fn behind(browser: &Browser, address: &str) -> Visitor {
    let page = browser.page(Look::KOREAN).await;
    page.goes_to(address).await;
    page.sees(".launcher", "").await;
    Visitor { page }
}

fn frames_on_sockets(visitor: &Visitor) -> usize {
    visitor.page.wire.events("Network.webSocketFrameSent").len()
}

#[tokio::test]
async fn a_visitor_behind_a_wall_talks_to_bot_and_person_and_takes_a_socket_when_the_wall_falls() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let wall = Wall::around(shop.address).await;
    let visitor = behind(&browser, &wall.url("/")).await;
    visitor.opens_chat().await;
    visitor.asks("배송비 얼마예요?", "3,000원").await;
    visitor.says("상담원 연결해줘").await;
    visitor.sees_note("상담원에게 전했어요").await;
    let agent = Agent::signs_in(&browser, &shop, Look::KOREAN, "민지").await;
    agent.opens_conversation().await;
    agent.takes().await;
    agent.says("무엇을 도와드릴까요?").await;
    visitor.hears_person("무엇을 도와드릴까요?").await;
    visitor.page.sees_no(".banner", "연결이 끊겼어요").await;
    assert_eq!(frames_on_sockets(&visitor), 0, "everything went over HTTP");
    visitor.page.reloads().await;
    visitor.hears_person("무엇을 도와드릴까요?").await;
    visitor.says("다시 왔어요").await;
    agent.sees("다시 왔어요").await;
    assert_eq!(frames_on_sockets(&visitor), 0, "also after a reload");
    wall.falls();
    visitor.page.eval("dispatchEvent(new Event('online'))").await;
    visitor.says("이제 소켓으로").await;
    agent.sees("이제 소켓으로").await;
    agent.says("네, 잘 보여요").await;
    visitor.hears_person("네, 잘 보여요").await;
    assert_eq!(visitor.own_messages().await, ["배송비 얼마예요?", "상담원 연결해줘", "다시 왔어요", "이제 소켓으로"]);
    visitor.page.wait_for("nothing on its way", "!seek.all('.state', '보내는').length").await;
    assert!(frames_on_sockets(&visitor) > 0, "a socket is taken as soon as there is one");
    assert_eq!(visitor.conversation().await, agent.conversation().await, "both see the same, in the same order");
    visitor.page.ends_well(WALLED);
    agent.page.ends_well(&[NOT_SIGNED_IN_YET]);
}

#[tokio::test]
async fn a_restart_of_the_server_behind_the_wall_loses_nothing() {
    let (browser, shop) = (Browser::opens().await, Shop::opens().await);
    let wall = Wall::around(shop.address).await;
    let visitor = behind(&browser, &wall.url("/")).await;
    visitor.opens_chat().await;
    visitor.asks("배송비 얼마예요?", "3,000원").await;
    let closed = shop.closes().await;
    visitor.says("환불은 언제 들어와요?").await;
    visitor.page.sees(".message.visitor .state", "곧 보낼게요").await;
    let shop = closed.opens().await;
    visitor.hears_bot("주문 번호를 알려 주시겠어요?").await;
    assert_eq!(visitor.own_messages().await, ["배송비 얼마예요?", "환불은 언제 들어와요?"]);
    drop(shop);
    let expected: Vec<_> = AWAY.iter().chain(WALLED).copied().chain(["ERR_EMPTY_RESPONSE", "ERR_CONNECTION"]).collect();
    visitor.page.ends_well(&expected);
}

/// Another website with the widget on it, under the policy that `docs/embedding.md` names.
async fn website(listener: TcpListener, wall: &Wall) {
    let (script, socket) = (wall.url(""), wall.socket_url());
    let policy = format!("default-src 'none'; script-src {script}; connect-src {socket} {script}; img-src data:");
    let page = format!(
        "<!doctype html><html lang=ko><link rel=icon href=data:,><title>x</title><script async src={script}/widget.js></script>"
    );
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-security-policy: {policy}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
        page.len()
    );
    while let Ok((mut stream, _)) = listener.accept().await {
        let mut request = [0; 4096];
        let _ = stream.read(&mut request).await;
        let _ = stream.write_all(answer.as_bytes()).await;
    }
}

#[tokio::test]
async fn the_detour_works_on_another_website_under_a_strict_policy() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let site = format!("http://{}", listener.local_addr().expect("an address"));
    let (browser, shop) = (Browser::opens().await, Shop::opens_for(vec![site.clone()]).await);
    let wall = Wall::around(shop.address).await;
    let visiting = async {
        let visitor = behind(&browser, &site).await;
        visitor.opens_chat().await;
        visitor.asks("배송비 얼마예요?", "3,000원").await;
        assert_eq!(frames_on_sockets(&visitor), 0);
        visitor.page.ends_well(WALLED);
    };
    tokio::select! {
        () = visiting => {}
        () = website(listener, &wall) => {}
    }
}
