package dev.fluo.tools.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.flink.slice.Encoding;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.SignalAction;
import dev.fluo.tools.console.TestPage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API, and who may use it. */
class PageServerTest {

    private static final String RULE = """
            id: storm
            name: Storm
            when: trace.spans.where(service == 'auth').count() > 3
            severity: high
            tests:
              - { name: four, trace: { spans: [ { service: auth, repeat: 4 } ] }, expect: match }
            """;

    private TestPage page;

    @BeforeEach
    void start() throws Exception {
        page = new TestPage(true);
    }

    @AfterEach
    void stop() {
        page.close();
    }

    @Test
    void servesThePageAndItsFilesAndNothingElse() throws Exception {
        assertThat(page.get("/").body()).contains("<title>FLUO</title>");
        assertThat(page.get("/app.js").headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        for (String path : new String[] {"/nothing.js", "/%2e%2e/http/Door.class", "/page/../app.js", "/api/nothing"}) {
            assertThat(page.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/app.js", "/api/signals", "/nothing"})
    void everyAnswerTellsTheBrowserToBeStrict(String path) throws Exception {
        HttpResponse<String> answer = page.get(path);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .contains("require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void keepsTheTextOfAFaultInItsLog() throws Exception {
        page.fault = new IllegalStateException("inner state");
        HttpResponse<String> answer = page.get("/api/session");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("a fault of the console").doesNotContain("inner", "Exception");
    }

    @Test
    void showsSignalsAndTheirEvidence() throws Exception {
        CompiledRule rule = page.story.activeRule(RULE, 7);
        page.story.read(page.story.checkout(1, 5, "token"));
        String id = page.story.signal(rule, page.story.checkout(1, 5, "token"), SignalAction.OPENED, 0);
        JsonNode line = TestPage.json(page.get("/api/signals")).get(0);
        assertThat(line.path("id").asText()).isEqualTo(id);
        assertThat(line.path("severity").asText()).isEqualTo("high");
        JsonNode shown = TestPage.json(page.get("/api/signals/" + id));
        assertThat(shown.at("/signal/fluo/observed/0/left").asInt()).isEqualTo(5);
        assertThat(shown.at("/waterfall/whole").asBoolean()).isTrue();
        assertThat(shown.at("/waterfall/spans")).hasSize(14);
        assertThat(shown.at("/waterfall/spans/0/name").asText()).isEqualTo("POST /checkout");
        assertThat(page.get("/api/signals/none").statusCode()).isEqualTo(404);
    }

    @Test
    void fallsBackToTheEvidenceWhenTheTraceIsGone() throws Exception {
        CompiledRule rule = page.story.activeRule(RULE, 7);
        String id = page.story.signal(rule, page.story.checkout(1, 5, "token"), SignalAction.OPENED, 0);
        JsonNode waterfall = TestPage.json(page.get("/api/signals/" + id)).path("waterfall");
        assertThat(waterfall.path("whole").asBoolean()).isFalse();
        assertThat(waterfall.path("spans"))
                .hasSize(5)
                .allMatch(span -> span.path("guilty").asBoolean());
        assertThat(waterfall.path("size").asInt()).isEqualTo(14);
    }

    /** One point for each revision, in their order, whatever order and how often they are read. */
    @Test
    void showsHowTheValueOfAnEpisodeWent() throws Exception {
        page.story.episode("e", 0, 0, "opened", 51, 50);
        page.story.episode("e", 1, 1, "revised", 60, 50);
        page.story.episode("e", 0, 0, "opened", 51, 50);
        page.story.episode("e", 3, 4, "resolved", 12, 50);
        page.story.episode("e", 2, 3, "revised", 70, 50);
        JsonNode course = TestPage.json(page.get("/api/signals/e")).path("course");
        assertThat(course.findValuesAsText("value")).containsExactly("51.0", "60.0", "12.0");
        assertThat(course.findValuesAsText("action")).containsExactly("opened", "revised", "resolved");
    }

    @Test
    void saysHowManyRecordsOfSpansWereDamaged() throws Exception {
        byte[] sound = OtlpRequests.of(page.story.checkout(1, 1, "token")).toByteArray();
        page.boards.traces().accept(sound, Encoding.OTLP_PROTO);
        page.boards.traces().accept(Arrays.copyOf(sound, sound.length - 3), Encoding.OTLP_PROTO);
        assertThat(TestPage.json(page.get("/api/session")).at("/state/damaged").asInt())
                .isEqualTo(1);
    }

    @Test
    void showsRules() throws Exception {
        page.story.activeRule(RULE, 7);
        page.story.attested("storm", 10, 3);
        JsonNode rule = TestPage.json(page.get("/api/rules")).at("/rules/0");
        assertThat(rule.path("state").asText()).isEqualTo("active");
        assertThat(rule.at("/counts/violated").asInt()).isEqualTo(3);
        assertThat(rule.path("tests").asInt()).isEqualTo(1);
        JsonNode shown = TestPage.json(page.get("/api/rules/storm"));
        assertThat(shown.path("text").asText()).startsWith("id: storm\nname: Storm\nwhen: |");
        assertThat(shown.at("/changes/0/author").asText()).isEqualTo("ann@example.com");
    }

    @Test
    void tellsWhatChanges() throws Exception {
        CompiledRule rule = page.story.activeRule(RULE, 7);
        try (Socket socket = new Socket("127.0.0.1", page.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET /api/events HTTP/1.1\r\nHost: localhost:" + page.port() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            awaitLine(lines, "retry:");
            page.story.signal(rule, page.story.checkout(1, 5, "token"), SignalAction.OPENED, 0);
            awaitLine(lines, "event: signals");
            assertThat(lines.readLine()).contains("\"rule\":\"storm\"");
            page.story.incident("i1", 0, "open", "high", "");
            awaitLine(lines, "event: incidents");
            assertThat(lines.readLine()).contains("\"id\":\"i1\"", "\"status\":\"open\"");
        }
    }

    /** Half requests end after ten seconds each; with a few threads for all, others would wait for minutes. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void halfRequestsStopNobody() throws Exception {
        CompiledRule rule = page.story.activeRule(RULE, 7);
        List<Socket> sockets = new ArrayList<>();
        try (Socket events = open("GET /api/events HTTP/1.1\r\nHost: localhost:" + page.port() + "\r\n\r\n")) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(events.getInputStream(), StandardCharsets.UTF_8));
            awaitLine(lines, "retry:");
            for (int i = 0; i < 400; i++) {
                sockets.add(
                        open(i % 2 == 0 ? "GET /api/rul" : "POST /api/check HTTP/1.1\r\nContent-Length: 99\r\n\r\nid"));
            }
            assertThat(page.get("/api/rules").statusCode()).isEqualTo(200);
            page.story.signal(rule, page.story.checkout(1, 5, "token"), SignalAction.OPENED, 0);
            awaitLine(lines, "event: signals");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private Socket open(String text) throws IOException {
        Socket socket = new Socket("127.0.0.1", page.port());
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void awaitLine(BufferedReader lines, String start) throws Exception {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(start)) {
                return;
            }
        }
        throw new AssertionError("the stream ended before " + start);
    }

    @Test
    void checksARule() throws Exception {
        page.story.read(page.story.checkout(1, 5, "token"));
        JsonNode good = TestPage.json(page.post("/api/check?traces=recent", RULE, ours()));
        assertThat(good.path("accepted").asBoolean()).isTrue();
        assertThat(good.path("engine").asText()).isEqualTo("native");
        assertThat(good.at("/tests/0/outcome").asText()).isEqualTo("passed");
        JsonNode bad = TestPage.json(page.post("/api/check", RULE.replace("where", "wher"), ours()));
        assertThat(bad.path("accepted").asBoolean()).isFalse();
        assertThat(bad.at("/problems/0/line").asInt()).isEqualTo(3);
        assertThat(bad.at("/problems/0/column").asInt()).isEqualTo(19);
        assertThat(bad.at("/problems/0/hint").asText()).contains("where");
        assertThat(page.post("/api/check", "x".repeat(300_000), ours()).statusCode())
                .isEqualTo(413);
    }

    @Test
    void explainsTheVerdictsAboutARecentTrace() throws Exception {
        page.story.activeRule(RULE, 7);
        page.story.activeRule("{id: calm, when: trace.spans.any(service == 'nobody')}", 8);
        page.story.activeRule("{id: all, when: stream.spans.by(name).within('1m').count() > 5}", 9);
        page.story.read(page.story.checkout(1, 5, "token"));
        String trace = page.story.checkout(1, 5, "token").id();

        JsonNode all = TestPage.json(page.post("/api/explain?trace=" + trace, "", ours()));
        JsonNode one = TestPage.json(page.post("/api/explain?rule=storm&trace=" + trace, "", ours()));

        assertThat(all.findValuesAsText("rule")).containsExactly("calm", "storm");
        assertThat(all.findValuesAsText("verdict")).containsExactly("satisfied", "violated");
        assertThat(all.get(0).has("condition")).isFalse();
        assertThat(one.at("/condition/parts/0/value").asText()).isEqualTo("5");
        assertThat(page.post("/api/explain?trace=" + trace, "").statusCode()).isEqualTo(403);
        assertThat(page.post("/api/explain?trace=0000", "", ours()).statusCode())
                .isEqualTo(404);
        assertThat(page.post("/api/explain?rule=none&trace=" + trace, "", ours())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void publishesForWhoHasTheInvitation() throws Exception {
        HttpResponse<String> welcome = page.get(URI.create(page.address()).getPath() + "?"
                + URI.create(page.address()).getQuery());
        assertThat(welcome.statusCode()).isEqualTo(303);
        String cookie = welcome.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        JsonNode outcome = TestPage.json(page.post("/api/publish", RULE, oursWith("Cookie", cookie.split(";")[0])));
        assertThat(outcome.path("state").asText()).isEqualTo("active");
        assertThat(page.published).hasSize(1);
        JsonNode refused = TestPage.json(
                page.post("/api/publish", RULE.replace("> 3", "> 4"), oursWith("Cookie", cookie.split(";")[0])));
        assertThat(refused.path("state").asText()).as("its own test fails").isEqualTo("refused");
        assertThat(page.published).hasSize(1);
    }

    @Test
    void keepsTheAuthorsTextAndTheExceptionsThatWereAccepted() throws Exception {
        String accepted = "{\"except\":[{\"name\":\"accepted-12345678\",\"owner\":\"ada\",\"when\":"
                + "\"trace.root.name == 'load'\"}],\"id\":\"storm\",\"when\":\"trace.isError\"}";
        page.boards.rules().acceptDocument("storm", accepted.getBytes(StandardCharsets.UTF_8), 7);
        JsonNode before = TestPage.json(page.get("/api/rules/storm"));
        assertThat(before.path("text").asText()).doesNotContain("accepted-");
        assertThat(before.path("notes").toString()).contains("accepted by ada for good", "trace.root.name == 'load'");

        String cookie = page.get("/?" + URI.create(page.address()).getQuery())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
        String text = "# why: the outage of May\n" + RULE;
        JsonNode outcome = TestPage.json(page.post("/api/publish", text, oursWith("Cookie", cookie)));

        assertThat(outcome.path("message").asText()).contains("keeps the accepted exceptions accepted-12345678");
        assertThat(page.published).hasSize(1).first().asString().contains("accepted-12345678");
        assertThat(TestPage.json(page.get("/api/rules/storm")).path("text").asText())
                .as("with its comment, and in its order")
                .isEqualTo(text);
    }

    @Test
    void publishesForNobodyElse() throws Exception {
        String cookie = page.get("/?" + URI.create(page.address()).getQuery())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
        String token = TestPage.json(page.get("/api/session")).path("token").asText();
        String[][] attempts = {
            ours(), // a page of ours, without the cookie
            {"Cookie", cookie}, // a form of another site, had the cookie come along
            {"Cookie", cookie, "Origin", "https://evil.example", Door.PAGE_TOKEN, token},
            {"Cookie", cookie, "Origin", "null", Door.PAGE_TOKEN, token},
            {"Cookie", cookie, "Origin", page.origin()}, // without the token
            {"Cookie", cookie, "Origin", page.origin(), Door.PAGE_TOKEN, "guessed"},
            {"Cookie", cookie, "Origin", page.origin(), Door.PAGE_TOKEN, token, "Sec-Fetch-Site", "cross-site"},
            {"Cookie", cookie + "x", "Origin", page.origin(), Door.PAGE_TOKEN, token},
        };
        for (String[] headers : attempts) {
            assertThat(page.post("/api/publish", RULE, headers).statusCode())
                    .as(String.join(" ", headers))
                    .isEqualTo(403);
        }
        assertThat(page.get("/?token=guessed").headers().firstValue("Set-Cookie"))
                .isEmpty();
        assertThat(page.get("/api/publish").statusCode()).isEqualTo(404);
        assertThat(page.published).isEmpty();
    }

    @Test
    void publishesForNobodyWhenItIsReadOnly() throws Exception {
        try (TestPage readOnly = new TestPage(false)) {
            assertThat(readOnly.address()).doesNotContain("token");
            String token =
                    TestPage.json(readOnly.get("/api/session")).path("token").asText();
            HttpResponse<String> answer =
                    readOnly.post("/api/publish", RULE, "Origin", readOnly.origin(), Door.PAGE_TOKEN, token);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("--allow-publish");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, 403",
        "evil.example:80, 403",
        "127.0.0.1.evil.example, 403",
        "'', 403",
        "localhost, 200",
        "127.0.0.1:9, 200",
        "[::1]:9, 200",
        "localhost:9@evil.example, 403"
    })
    void answersOnlyUnderItsOwnName(String host, int status) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", page.port())) {
            String request = "GET /api/signals HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).contains(" " + status + " ");
        }
    }

    private String[] ours() throws Exception {
        return oursWith();
    }

    private String[] oursWith(String... more) throws Exception {
        String token = TestPage.json(page.get("/api/session")).path("token").asText();
        String[] all = new String[4 + more.length];
        System.arraycopy(new String[] {"Origin", page.origin(), Door.PAGE_TOKEN, token}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return all;
    }
}
