package dev.fluo.tools.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.console.Story;
import dev.fluo.tools.console.TestPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incidents as a person meets them on the page, in a real browser. Skipped where no Chromium is installed. */
class IncidentsInBrowserITCase {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String ABOUT = """
            , "rules": [
              {"id": "auth-retry-storm", "name": "Auth retry storm", "severity": "high", "signals": 30,
               "reference": "https://runbooks.example.com/auth-retry", "owner": "team-identity"},
              {"id": "slow-checkout", "name": "Slow checkout", "severity": "medium", "signals": 6,
               "reference": "javascript:alert(1)"}],
             "edges": [
              {"from": "frontend", "to": "checkout", "calls": 2140, "errors": 312, "guilty": false, "new": false},
              {"from": "frontend", "to": "cart", "calls": 980, "errors": 0, "guilty": false, "new": false},
              {"from": "checkout", "to": "auth", "calls": 2114, "errors": 1803, "guilty": true, "new": false},
              {"from": "checkout", "to": "payment", "calls": 410, "errors": 0, "guilty": false, "new": false,
               "external": true},
              {"from": "auth", "to": "token-cache", "calls": 20, "errors": 0, "guilty": false, "new": true},
              {"from": "token-cache", "to": "auth", "calls": 2, "errors": 0, "guilty": false, "new": true}],
             "causes": [
              {"service": "auth", "score": 0.82, "reasons": ["1803 of 2114 calls fail here", "deploy 80 s before"]},
              {"service": "auth", "from": "checkout", "to": "auth", "score": 0.25, "reasons": ["85 % of calls fail"]},
              {"service": "token-cache", "score": 0.1, "reasons": ["called for the first time"]}],
             "changes": [
              {"kind": "deploy", "service": "auth", "version": "2.1.0", "time": "2026-11-22T09:56:10Z",
               "author": "ann@example.com", "seconds_before": 80},
              {"kind": "flag", "time": "2026-11-22T09:40:00Z", "seconds_before": 1050}],
             "exemplars": [
              {"signal_id": "s1", "rule_id": "auth-retry-storm", "trace_id": "00000000000000000000000000abc005",
               "service": "auth", "time": "2026-11-22T09:58:00Z", "severity": "high", "message": "auth ran 54 spans"},
              {"signal_id": "s2", "rule_id": "slow-checkout", "time": "2026-11-22T10:01:40Z", "severity": "medium",
               "message": "checkout took 4.2 s"}],
             "timeline": [
              {"time": "2026-11-22T09:58:00Z", "signals": 12}, {"time": "2026-11-22T09:58:10Z", "signals": 21},
              {"time": "2026-11-22T10:01:40Z", "signals": 4}]""";

    @TempDir
    private static Path profile;

    private static Chromium chromium;

    private TestPage page;
    private Tab tab;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> installed = Chromium.find();
        Assumptions.assumeTrue(installed.isPresent(), "no Chromium on the path: the page was not tried in a browser");
        chromium = Chromium.start(installed.get(), profile);
    }

    @AfterAll
    static void stop() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        page = new TestPage(true);
        page.story.incident("closed", 4, "resolved", "critical", ABOUT);
        page.story.incident("minor", 1, "open", "low", "");
        page.story.incident("storm", 2, "open", "high", ABOUT);
        page.story.incident("gone", 1, "retracted", "high", "");
        page.story.read(page.story.checkout(5, 12, "token"));
        for (int number = 1; number < 16; number++) {
            page.story.signalOf("storm", "s" + number);
        }
        tab = chromium.open();
        tab.look(1440, 900, false);
    }

    @AfterEach
    void close() {
        tab.close();
        page.close();
    }

    @Test
    void opensOnIncidentsTheWorstOpenOneFirst() throws Exception {
        tab.open(page.origin());
        tab.await("document.querySelectorAll('.list a').length === 4");
        assertThat(tab.text("[...document.querySelectorAll('.list a')].map(a => a.dataset.id).join()"))
                .startsWith("storm,minor,");
        assertThat(tab.text("document.querySelector('.list a').innerText"))
                .contains("auth", "high", "37 signals · 2 rules · 2 services · production", "for ");
        assertThat(tab.text("document.querySelector('.head').innerText")).contains("2 open of 4 incidents");

        page.story.incident("new", 0, "open", "critical", ABOUT);
        tab.await("document.querySelector('.list a').dataset.id === 'new'");
        tab.await("document.getElementById('announcer').textContent.includes('New incident: critical')");
        page.story.incident("new", 1, "resolved", "critical", ABOUT);
        tab.await("document.querySelector('.list a').dataset.id === 'storm'");
        tab.evaluate("{ const select = document.querySelector('select[name=status]'); select.value = 'retracted';"
                + " select.dispatchEvent(new Event('change')); }");
        tab.await("document.querySelectorAll('.list a.over').length === 1");

        tab.click("nav a[accesskey=s]");
        tab.await("document.querySelectorAll('.list a').length === 15");
        tab.click("nav a[accesskey=i]");
        tab.await("document.querySelector('h1')?.textContent === 'Incidents'");
        assertQuiet();
    }

    @Test
    void showsOneIncidentWithCausesChangesMapAndTraces() throws Exception {
        tab.open(page.origin() + "#/incidents/storm");
        tab.await("document.querySelector('.detail svg.map')");
        assertThat(tab.text("document.querySelector('.detail').innerText"))
                .contains("auth is the likely cause", "37 · 2 open · 1 retracted · 412 held back", "production")
                .contains("1803 of 2114 calls fail here", "checkout → auth", "deploy of auth 2.1.0 · 80 s before")
                .contains("by ann@example.com", "37 signals from", "auth ran 54 spans", "team-identity");
        assertThat(tab.text("document.querySelector('.runbook a').href"))
                .isEqualTo("https://runbooks.example.com/auth-retry");
        assertThat(tab.text("document.querySelectorAll('.runbook a').length"))
                .as("text that is no link of the web is no link")
                .isEqualTo("1");
        assertThat(tab.text("document.querySelectorAll('.moments li').length")).isEqualTo("15");
        assertThat(tab.text("document.querySelector('.exemplars a.trace-store').href"))
                .isEqualTo("https://jaeger.example.com/trace/00000000000000000000000000abc005");
        tab.photograph(PICTURES.resolve("incident-light.png"));
        tab.evaluate("document.querySelector('svg.map').scrollIntoView()");
        tab.look(1440, 900, true);
        tab.photograph(PICTURES.resolve("incident-dark.png"));
        tab.look(390, 844, false);
        tab.evaluate("document.querySelector('svg.map').scrollIntoView()");
        tab.photograph(PICTURES.resolve("incident-phone.png"));
        assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        tab.look(1440, 900, false);

        tab.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })");
        page.story.incident("storm", 3, "resolved", "high", ABOUT);
        tab.await("document.querySelector('.detail .head')?.innerText.includes('resolved')");
        assertThat(tab.evaluate("document.querySelector('details[data-keep=calls]').open")
                        .asBoolean())
                .as("what was unfolded stays so")
                .isTrue();
        tab.click(".moments a");
        tab.await("document.querySelector('.detail h1')?.textContent === 'Auth retry storm'");
        tab.click(".detail a[href='#/incidents/storm']");
        tab.await("document.querySelector('svg.map')");
        tab.click(".exemplars a[href^='#/traces/']");
        tab.await("document.querySelectorAll('.waterfall li').length > 20");
        assertQuiet();
    }

    @Test
    void aReaderSeesWhoActedAndCannotAct() throws Exception {
        tab.open(page.origin() + "#/incidents/storm");
        tab.await("document.querySelector('.detail .actions')");
        assertThat(tab.text("document.querySelectorAll('.actions button').length"))
                .isEqualTo("0");
        page.boards
                .rules()
                .acceptDocument(
                        "ack:storm",
                        "{\"at\":\"2026-11-22T10:01:00Z\",\"note\":\"%s\"}"
                                .formatted(Story.HOSTILE.replace("\"", "\\\""))
                                .getBytes(StandardCharsets.UTF_8),
                        7);
        tab.await("document.querySelector('.actions .notices')?.innerText.includes('Acknowledged')");
        tab.await("document.querySelector('.list a[data-id=storm]').innerText.includes('acknowledged')");
        assertThat(tab.text("document.querySelector('.actions').innerText")).contains("<img src=x");
        assertThat(tab.text("document.title")).isEqualTo("Incidents · FLUO");
        assertThat(tab.text("document.querySelectorAll('.actions button').length"))
                .isEqualTo("0");
        assertQuiet();
    }

    @Test
    void acknowledgesAndMutesWithTheKeyboard() throws Exception {
        tab.open(page.address());
        tab.await("document.querySelector('.list a')");
        tab.click(".list a[data-id=storm]");
        tab.await("document.querySelector('.actions .button')");
        assertThat(tab.heard()).contains("region Acknowledge and mute", "button Acknowledge", "button Mute signals");

        tab.evaluate("document.querySelector('[data-keep=acknowledge]').focus()");
        tab.press("Enter");
        tab.await("document.activeElement.name === 'note'");
        assertThat(tab.text("document.querySelector('[data-keep=acknowledge]').getAttribute('aria-expanded')"))
                .isEqualTo("true");
        tab.press("Escape");
        assertThat(tab.text("document.activeElement.dataset.keep"))
                .as("the focus returns to the button")
                .isEqualTo("acknowledge");
        tab.press("Enter");
        tab.type("[name=note]", "I look after it");
        page.story.incident("storm", 3, "open", "critical", ABOUT);
        tab.await("document.querySelector('.detail .head')?.innerText.includes('critical')");
        assertThat(tab.text("document.activeElement.value"))
                .as("an update leaves text and focus where they are")
                .isEqualTo("I look after it");
        assertThat(tab.heard()).contains("textbox Note (optional)", "button Acknowledge this incident");
        tab.press("Enter");
        tab.await("document.querySelector('.actions .notices')?.innerText.includes('I look after it')");
        assertThat(page.published).singleElement().asString().startsWith("tester {\"at\":");
        tab.await("document.querySelector('.list a[data-id=storm]').innerText.includes('acknowledged')");
        tab.await("document.getElementById('announcer').textContent === 'The incident is acknowledged.'");

        tab.click("[data-keep=mute]");
        tab.await("document.activeElement.name === 'select'");
        assertThat(tab.heard()).contains("combobox Signals of", "combobox For", "textbox Reason", "button Mute");
        assertThat(tab.text("document.querySelector('[name=select]').selectedOptions[0].text"))
                .isEqualTo("auth");
        tab.click("[data-keep=send-mute]");
        assertThat(page.published).as("the reason is required").hasSize(1);
        tab.type("[name=reason]", "key rotation");
        pictures("mute");
        tab.press("Enter");
        tab.await("document.querySelector('.actions .notices')?.innerText.includes('key rotation')");
        assertThat(page.published.get(1))
                .contains("\"environment\":[\"production\"]", "\"service\":[\"auth\"]", "\"reason\":\"key rotation\"");
        tab.await("document.querySelector('.mutes summary')?.textContent === '1 mute'");
        pictures("acted");

        assertThat(tab.heard())
                .contains(
                        "button Withdraw the acknowledgement",
                        "button End the mute of service=auth environment=production");
        tab.click(".actions [data-keep^='end ']");
        tab.await(
                "!document.querySelector('.mutes') && !document.querySelector('.actions .notices').innerText.includes('Muted')");
        tab.click("[data-keep=withdraw]");
        tab.await("document.querySelector('[data-keep=acknowledge]')");
        tab.await("!document.querySelector('.list a[data-id=storm]').innerText.includes('acknowledged')");
        assertThat(page.published).hasSize(4);
        assertQuiet();
    }

    private void pictures(String name) throws Exception {
        tab.photograph(PICTURES.resolve("incident-" + name + "-light.png"));
        tab.look(1440, 900, true);
        tab.photograph(PICTURES.resolve("incident-" + name + "-dark.png"));
        tab.look(390, 844, false);
        tab.evaluate("document.querySelector('.actions').scrollIntoView()");
        tab.photograph(PICTURES.resolve("incident-" + name + "-phone.png"));
        assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        tab.look(1440, 900, false);
    }

    @Test
    void theMapCanBeWalkedAndHeard() throws Exception {
        tab.open(page.origin() + "#/incidents/storm");
        tab.await("document.querySelector('.detail svg.map')");
        assertThat(tab.text("document.querySelectorAll('.map .edge.guilty').length"))
                .isEqualTo("1");
        assertThat(tab.text("document.querySelectorAll('.map .edge.new').length"))
                .isEqualTo("2");
        assertThat(tab.text("document.querySelector('.map .node.first').dataset.service"))
                .isEqualTo("auth");
        assertThat(tab.heard())
                .contains("button auth, probable cause 1, 30 signals, called by 2, calls 1")
                .contains("button payment, sends no spans, called by 1, calls 0")
                .anyMatch(thing -> thing.endsWith("Service map: 6 services, 6 edges"))
                .contains("region Service map", "region Probable causes");
        assertThat(tab.text("document.querySelectorAll('.map [tabindex=\"0\"]').length"))
                .as("one stop of the tab key")
                .isEqualTo("1");
        tab.evaluate("document.querySelector('.map [tabindex=\"0\"]').focus()");
        tab.press("ArrowLeft");
        assertThat(tab.text("document.activeElement.dataset.service")).isEqualTo("checkout");
        assertThat(tab.text("document.querySelector('.detail .about').innerText"))
                .contains("frontend → checkout: 2,140 calls, 312 failed", "checkout → auth: 2,114 calls");
        page.story.incident("storm", 3, "open", "critical", ABOUT);
        tab.await("document.querySelector('.detail .head')?.innerText.includes('critical')");
        assertThat(tab.text("document.activeElement.dataset.service"))
                .as("an update leaves the focus where it is")
                .isEqualTo("checkout");
        tab.press("ArrowLeft");
        assertThat(tab.text("document.activeElement.dataset.service")).isEqualTo("frontend");
        assertQuiet();
    }

    @Test
    void sixtyServicesCanBeRead() throws Exception {
        List<String> edges = new ArrayList<>();
        for (int number = 1; number < 60; number++) {
            edges.add(edge(number / 4, number, number == 37));
            if (number % 9 == 0) {
                edges.add(edge(number, number - 7, false));
            }
        }
        page.story.incident(
                "large",
                0,
                "open",
                "high",
                ", \"edges\": [" + String.join(",", edges) + "], \"causes\": [{\"service\": \""
                        + Story.HOSTILE.replace("\"", "\\\"")
                        + "\", \"score\": 0.9}, {\"service\": \"service-37-with-a-long-name\", \"score\": 0.9}]");
        tab.open(page.origin() + "#/incidents/large");
        tab.await("document.querySelectorAll('.map .node.group').length > 5");
        assertThat(tab.evaluate("document.querySelectorAll('.map .node').length")
                        .asInt())
                .as("services that have no part in the incident are one node for each caller")
                .isLessThan(50);
        assertThat(tab.evaluate(OVERLAPS).asInt()).isZero();
        tab.await("document.querySelector('.map-frame').scrollTop > 0");
        assertThat(tab.evaluate(IN_SIGHT).asBoolean())
                .as("the cause is in sight")
                .isTrue();
        tab.evaluate("document.querySelector('svg.map').closest('section').scrollIntoView()");
        tab.photograph(PICTURES.resolve("map-folded.png"));
        tab.click("button[data-keep=fold]");
        tab.await("document.querySelectorAll('.map .node').length === 62");
        assertThat(tab.evaluate(OVERLAPS).asInt())
                .as("services that lie on each other")
                .isZero();
        assertThat(tab.text(
                        "document.querySelector('[data-service=\"service-37-with-a-long-name\"] .name').textContent"))
                .isEqualTo("service-37-with-a-long-name · cause 2");
        assertThat(tab.evaluate("[...document.querySelectorAll('.map .name')].filter(name =>"
                                + " name.textContent.includes('…')).length")
                        .asInt())
                .as("names that are cut")
                .isZero();
        assertThat(tab.evaluate(BEYOND).asInt())
                .as("lines that are wider than their node")
                .isZero();
        assertThat(tab.evaluate(IN_SIGHT).asBoolean())
                .as("the cause is in sight of all services, too")
                .isTrue();
        assertThat(tab.text("getComputedStyle(document.querySelector('.map .name')).fontSize"))
                .isEqualTo("12.5px");
        assertThat(tab.text("document.title")).isEqualTo("Incidents · FLUO");
        tab.evaluate("document.querySelector('svg.map').closest('section').scrollIntoView()");
        tab.photograph(PICTURES.resolve("map-large.png"));
        assertQuiet();
    }

    private static final String IN_SIGHT = "(() => { const outer = document.querySelector('.map-frame')"
            + ".getBoundingClientRect(); const inner = document.querySelector('.map .node.cause')"
            + ".getBoundingClientRect(); return inner.top >= outer.top && inner.bottom <= outer.bottom; })()";

    private static final String OVERLAPS = "(() => { const boxes = [...document.querySelectorAll('.map .node rect')]"
            + ".map(rect => rect.getBoundingClientRect()); let count = 0; boxes.forEach((a, i) => boxes.slice(i + 1)"
            + ".forEach(b => { if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)"
            + " count++; })); return count; })()";

    private static final String BEYOND = "[...document.querySelectorAll('.map .node')].filter(node => {"
            + " const box = node.querySelector('rect').getBoundingClientRect(); return [...node.querySelectorAll('tspan')]"
            + ".some(line => { const text = line.getBoundingClientRect(); return text.left < box.left"
            + " || text.right > box.right || text.top < box.top || text.bottom > box.bottom; }); }).length";

    private static String edge(int from, int to, boolean guilty) {
        return """
                {"from": "service-%d-with-a-long-name", "to": "service-%d-with-a-long-name", "calls": %d, "errors": %d,
                 "guilty": %b, "new": %b}""".formatted(from, to, 10 * to * to, guilty ? 5 : 0, guilty, to % 11 == 0);
    }

    /** No script failed, nothing was refused, and nobody else was asked for anything. */
    private void assertQuiet() {
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requested())
                .allMatch(address -> address.startsWith(page.origin()) || address.equals("about:blank"));
    }
}
