package dev.fluo.tools.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.tools.console.TestPage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Back-tests over HTTP: started, followed, cancelled, shown. */
class BacktestApiTest {

    private static final String RULE = """
            id: storm
            name: Storm
            when: trace.spans.where(service == 'auth').count() > 3
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
    void backTestsARuleAndShowsTheReport() throws Exception {
        assertThat(TestPage.json(page.get("/api/session")).path("histories").findValuesAsText("label"))
                .contains("recording recording.json", "the last hour in Kafka");
        assertThat(TestPage.json(page.get("/api/backtest")).path("state").asText())
                .isEqualTo("none");
        assertThat(page.get("/api/backtest/report").statusCode()).isEqualTo(404);
        page.story.activeRule(RULE, 7);
        HttpResponse<String> started = asOwnPage("/api/backtest?history=kafka-6h", RULE);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        assertThat(TestPage.json(started).path("rule").asText()).isEqualTo("storm");
        assertThat(backtestWhen("done").path("history").asText()).isEqualTo("the last 6 hours in Kafka");
        HttpResponse<String> report = page.get("/api/backtest/report");
        assertThat(report.body())
                .contains(
                        "rules, backtest, ", "--from=6h", "--kafka=127.0.0.1:1", "--against=active", "--parallelism=1");
        assertThat(report.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'self'", "sandbox")
                .doesNotContain("script");
    }

    @Test
    void backTestsOneRuleAtATimeAndCancelsIt() throws Exception {
        asOwnPage("/api/backtest?history=recording-1", RULE.replace("storm", "endless"));
        JsonNode running = backtestWhen("running");
        while (running.path("progress").isMissingNode()) {
            running = backtestWhen("running");
        }
        assertThat(running.path("progress").asText()).isEqualTo("judging 40 %");
        HttpResponse<String> second = asOwnPage("/api/backtest?history=recording-1", RULE);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("a back-test of endless runs");
        assertThat(asOwnPage("/api/backtest/cancel", "").body()).contains("cancelled");
        assertThat(asOwnPage("/api/backtest?history=recording-1", RULE).statusCode())
                .isEqualTo(202);
        backtestWhen("done");
    }

    @Test
    void saysWhyABackTestFails() throws Exception {
        asOwnPage("/api/backtest?history=kafka-1h", RULE.replace("storm", "impossible"));
        assertThat(backtestWhen("failed").path("message").asText())
                .isEqualTo("the topics of spans are empty\n  The job fills them.");
        HttpResponse<String> refused = asOwnPage("/api/backtest?history=kafka-1h", "id: a\nwhen: trace.wher()");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("the rule is refused");
        assertThat(asOwnPage("/api/backtest?history=recording-2", RULE).body()).contains("there is no history");
        for (String path : new String[] {"/api/backtest?history=kafka-1h", "/api/backtest/cancel"}) {
            assertThat(page.post(path, RULE).statusCode())
                    .as("%s of another page", path)
                    .isEqualTo(403);
        }
    }

    @Test
    void saysThatTheProcessCannotBeStartedWithoutTheWordsOfJava() throws Exception {
        String home = System.getProperty("java.home");
        System.setProperty("java.home", "/nowhere");
        try {
            HttpResponse<String> refused = asOwnPage("/api/backtest?history=kafka-1h", RULE);
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body())
                    .contains("cannot start the process of a back-test")
                    .doesNotContain("nowhere", "error=2");
        } finally {
            System.setProperty("java.home", home);
        }
    }

    private HttpResponse<String> asOwnPage(String path, String body) throws Exception {
        String token = TestPage.json(page.get("/api/session")).path("token").asText();
        return page.post(path, body, "Origin", page.origin(), "X-Fluo-Token", token);
    }

    private JsonNode backtestWhen(String state) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        JsonNode seen = TestPage.json(page.get("/api/backtest"));
        while (!seen.path("state").asText().equals(state) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            seen = TestPage.json(page.get("/api/backtest"));
        }
        assertThat(seen.path("state").asText()).as(seen.toString()).isEqualTo(state);
        return seen;
    }
}
