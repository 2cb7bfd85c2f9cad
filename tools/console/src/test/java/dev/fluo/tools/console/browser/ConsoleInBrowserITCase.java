package dev.fluo.tools.console.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.SignalAction;
import dev.fluo.tools.console.Story;
import dev.fluo.tools.console.TestPage;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a person meets it, in a real browser. Skipped where no Chromium is installed. */
class ConsoleInBrowserITCase {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String RULE = """
            id: auth-retry-storm
            name: Auth retry storm
            when: |
              trace.spans.where(service == 'auth').count() > 20
            severity: high
            description: auth is called far more often than one request can justify
            message: "auth ran ${trace.spans.where(service == 'auth').count()} spans in ${trace.root.name}"
            subject: trace.spans.where(service == 'auth')
            owner: team-identity
            runbook: https://runbooks.example.com/auth-retry
            tests:
              - name: 21 calls match
                trace: { spans: [ { service: auth, repeat: 21 } ] }
                expect: match
            """;
    private static final String SLOW = """
            id: slow-checkout
            name: Slow checkout
            when: |
              trace.root.name == 'POST /checkout' && trace.duration > 500 * ms
            severity: medium
            message: "checkout took ${trace.duration} ms"
            """;

    private static final String BACKTEST =
            "[...document.querySelectorAll('.backtest button')].find(b => b.textContent === 'Back-test')";

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
        CompiledRule storm = page.story.activeRule(RULE, 41);
        CompiledRule slow = page.story.activeRule(SLOW, 42);
        page.story.rejectedRule("broken", "trace.spans.wher(service == 'auth').count() > 2", 43);
        page.story.attested(
                "auth-retry-storm",
                819,
                12,
                "[{\"term\": \"service 'auth'\", \"last_seen\": \"2026-11-22T10:00:31Z\"},"
                        + " {\"term\": \"attribute `auth.realm`\"}]");
        page.story.attested("slow-checkout", 819, 4);
        for (int number = 0; number < 14; number++) {
            page.story.read(page.story.checkout(number, 12 + number, "token"));
            page.story.signal(
                    number % 4 == 3 ? slow : storm,
                    page.story.checkout(number, 21 + number, "token"),
                    number == 5 ? SignalAction.RETRACTED : SignalAction.OPENED,
                    0);
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
    void showsSignalsAsTheyFireAndFindsThem() throws Exception {
        tab.open(page.origin() + "#/signals");
        tab.await("document.querySelectorAll('.list a').length === 14");
        CompiledRule storm = page.story.activeRule(RULE, 44);
        page.story.signal(storm, page.story.checkout(90, 33, "token"), SignalAction.OPENED, 0);
        tab.await("document.querySelectorAll('.list a').length === 15");
        assertThat(tab.text("document.querySelector('.list a .message').textContent"))
                .isEqualTo("auth ran 33 spans in POST /checkout");
        tab.await("document.getElementById('announcer').textContent.includes('high, Auth retry storm')");

        tab.type("input[type=search]", "auth ran 24");
        tab.await("document.querySelectorAll('.list a').length === 0");
        tab.type("input[type=search]", "");
        choose("severity", "medium");
        tab.await("document.querySelectorAll('.list a').length === 3");
        choose("severity", "");
        choose("action", "retracted");
        tab.await("document.querySelectorAll('.list a.over').length === 1");
        assertQuiet();
    }

    @Test
    void showsWhyASignalFired() throws Exception {
        CompiledRule storm = page.story.activeRule(RULE, 44);
        page.story.read(page.story.checkout(91, 24, "token"));
        String id = page.story.signal(storm, page.story.checkout(91, 24, "token"), SignalAction.OPENED, 0);
        tab.open(page.origin() + "#/signals/" + id);
        tab.await("document.querySelectorAll('.waterfall li').length === 52");
        assertThat(tab.text("document.querySelectorAll('.waterfall li.guilty').length"))
                .isEqualTo("20");
        assertThat(tab.text("document.querySelector('.detail').innerText"))
                .contains("20 of 24 marked", "trace.spans.where(service == 'auth').count() > 20", "24 > 20")
                .contains("TokenException: the key has expired");
        assertThat(tab.text("document.querySelectorAll('.failures li').length")).isEqualTo("1");
        assertThat(tab.text("document.querySelector('.waterfall li.guilty .error').textContent"))
                .isEqualTo("TokenException: the key has expired: token refused");
        tab.photograph(PICTURES.resolve("signal-light.png"));
        tab.look(1440, 900, true);
        tab.photograph(PICTURES.resolve("signal-dark.png"));
        tab.look(390, 844, false);
        tab.photograph(PICTURES.resolve("signal-phone.png"));
        assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        assertQuiet();
    }

    @Test
    void showsHowTheValueOfAnEpisodeWent() throws Exception {
        double[] values = {51, 58, 74, 131, 90, 62, 20};
        for (int i = 0; i < values.length; i++) {
            page.story.episode(
                    "episode", i, 2 * i, i == 0 ? "opened" : values[i] > 50 ? "revised" : "resolved", values[i], 50);
        }
        tab.open(page.origin() + "#/signals/episode");
        tab.await("document.querySelector('svg.course polyline.value')");
        assertThat(tab.text("document.querySelector('svg.course').getAttribute('aria-label')"))
                .isEqualTo("7 values from 51 to 20, lowest 20, highest 131, compared with 50");
        assertThat(tab.text("document.querySelectorAll('details tbody tr').length"))
                .isEqualTo("7");
        tab.photograph(PICTURES.resolve("episode-light.png"));
        tab.look(390, 844, true);
        tab.click("details summary");
        tab.photograph(PICTURES.resolve("episode-phone-dark.png"));
        assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        assertQuiet();
    }

    @Test
    void leadsToTheTraceHereAndInItsStore() throws Exception {
        CompiledRule storm = page.story.activeRule(RULE, 44);
        page.story.read(page.story.checkout(91, 24, "token"));
        String id = page.story.signal(storm, page.story.checkout(91, 24, "token"), SignalAction.OPENED, 0);
        String trace = page.story.checkout(91, 24, "token").id();
        tab.open(page.origin() + "#/signals/" + id);
        tab.await("document.querySelector('a.trace-store')");
        assertThat(tab.text("document.querySelector('a.trace-store').href"))
                .isEqualTo("https://jaeger.example.com/trace/" + trace);
        tab.click(".detail a[href^='#/traces/']");
        tab.await("document.querySelectorAll('.waterfall li').length === 52");
        tab.photograph(PICTURES.resolve("trace-light.png"));
        tab.await("document.querySelectorAll('.verdicts [data-rule]').length === 2");
        tab.click("details[data-rule='auth-retry-storm'] summary");
        tab.await("document.querySelector('.tree .decided .value')?.textContent === 'true'");
        assertThat(tab.text("document.querySelector('.tree').innerText"))
                .contains("trace.spans.where(service == 'auth').count()", "24", "true for 24 of 52");
        tab.photograph(PICTURES.resolve("explanation-light.png"));
        tab.open(page.origin() + "#/signals/" + id);
        tab.await("document.querySelector('a.explain')");
        tab.click("a.explain");
        tab.await("document.querySelector('details[data-rule=auth-retry-storm][open] .tree')");
        tab.type("input[name=trace]", page.story.checkout(3, 15, "token").id());
        tab.click("form button");
        tab.await("document.querySelectorAll('.waterfall li').length === 34");
        assertQuiet();
        tab.type("input[name=trace]", "0000");
        tab.click("form button");
        tab.await("document.querySelector('.problem')?.textContent.includes('is not in the console')");
    }

    @Test
    void staysWhereItWasScrolledToWhenSignalsCome() throws Exception {
        tab.look(1440, 400, false);
        tab.open(page.origin() + "#/signals");
        tab.await("document.querySelectorAll('.list a').length === 14");
        String line = "document.querySelectorAll('.list a')[document.querySelectorAll('.list a').length - 6]";
        tab.evaluate(line + ".scrollIntoView({ block: 'center' })");
        double before = tab.evaluate(line + ".getBoundingClientRect().top").asDouble();
        CompiledRule storm = page.story.activeRule(RULE, 44);
        for (int number = 90; number < 93; number++) {
            page.story.signal(storm, page.story.checkout(number, 33, "token"), SignalAction.OPENED, 0);
        }
        tab.await("document.querySelectorAll('.list a').length === 17");
        assertThat(tab.evaluate(line + ".getBoundingClientRect().top").asDouble())
                .isCloseTo(before, within(1.0));
        assertQuiet();
    }

    @Test
    void findsRulesByWords() throws Exception {
        tab.open(page.origin() + "#/rules");
        tab.await("document.querySelectorAll('.table tbody tr').length === 3");
        tab.type("input[name=text]", "retry active");
        tab.await("document.querySelectorAll('.table tbody tr').length === 1");
        assertThat(tab.text("document.querySelector('.head').innerText")).contains("1 of 3 rules");
        page.story.activeRule(SLOW, 45);
        tab.type("input[name=text]", "nothing like it");
        tab.await("document.querySelector('.table .empty')?.textContent === 'No rule matches.'");
        assertQuiet();
    }

    @Test
    void keepsNoTrialOfAnOtherText() throws Exception {
        tab.open(page.origin() + "#/editor");
        tab.await("document.querySelector('[role=status].good')");
        tab.evaluate("[...document.querySelectorAll('button')].find(b => b.textContent.startsWith('Try')).click()");
        tab.await("!document.querySelector('[aria-label=\"Recent traces\"]').innerText.includes('Trying')");
        tab.type("textarea", RULE);
        tab.await("document.querySelector('[aria-label=\"Recent traces\"]').innerText.includes('has changed since')");
        tab.await("document.querySelector('[role=status].good')");
        assertThat(tab.text("document.querySelector('[aria-label=\"Recent traces\"]').innerText"))
                .contains("try it again");
        assertQuiet();
    }

    @Test
    void showsRulesWithTheirStateAndTests() throws Exception {
        tab.open(page.origin() + "#/rules");
        tab.await("document.querySelectorAll('.table tbody tr').length === 3");
        assertThat(tab.text("document.querySelector('.table').innerText"))
                .contains("Auth retry storm", "active", "native", "819", "rejected", "a set of spans has no method");
        tab.photograph(PICTURES.resolve("rules-light.png"));
        tab.look(390, 844, true);
        tab.photograph(PICTURES.resolve("rules-phone-dark.png"));
        assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        tab.look(1440, 900, true);
        tab.click(".table a[href$='auth-retry-storm']");
        tab.await("document.querySelector('.checks')?.innerText.includes('21 calls match')");
        assertThat(tab.text("document.querySelector('main').innerText"))
                .contains("Version 41 of auth-retry-storm was accepted")
                .contains("everything in it is inside the rule language");
        assertThat(tab.text("[...document.querySelectorAll('.card')].find(card => card.querySelector('h2')?.textContent"
                        + " === 'Needs').innerText"))
                .containsPattern("service 'auth' last at .*:00:31")
                .contains("attribute `auth.realm` has not come yet", "The rule cannot fire without it");
        tab.photograph(PICTURES.resolve("rule-dark.png"));
        assertQuiet();
    }

    @Test
    void saysUnderTheCursorWhatIsWrong() throws Exception {
        tab.open(page.origin() + "#/editor");
        tab.await("document.querySelector('[role=status].good')?.textContent === 'The job would accept it.'");
        tab.type("textarea", RULE.replaceFirst("where", "wher"));
        tab.await("document.querySelector('.problems button')");
        tab.click(".problems button");
        tab.await("!document.querySelector('.under').hidden");
        assertThat(tab.text("document.querySelector('.under').textContent"))
                .contains("no method `wher`", "did you mean `where`?");
        assertThat(tab.text("document.querySelector('.paper mark').textContent"))
                .isEqualTo("wher");
        tab.look(1440, 900, true);
        tab.photograph(PICTURES.resolve("editor-dark.png"));
        tab.look(390, 844, false);
        tab.photograph(PICTURES.resolve("editor-phone.png"));
        assertQuiet();
    }

    @Test
    void triesARuleAndPublishesItOnlyByTheInvitation() throws Exception {
        tab.open(page.origin() + "#/editor");
        tab.await("document.querySelector('[role=status].good')");
        assertThat(tab.evaluate("document.querySelector('.button.main').disabled")
                        .asBoolean())
                .isTrue();
        tab.open(page.address());
        tab.await("document.querySelector('h1')?.textContent === 'Incidents'");
        assertThat(tab.text("location.search"))
                .as("the token does not stay in the address")
                .isEmpty();
        tab.open(page.origin() + "#/editor");
        tab.await("document.querySelector('[role=status].good')");
        tab.await("!document.querySelector('.button.main').disabled");
        tab.click(".button.main");
        tab.await("document.querySelector('p.good')?.textContent.includes('my-rule is active')");
        assertThat(page.published)
                .singleElement()
                .asString()
                .startsWith("tester {")
                .contains("\"id\":\"my-rule\"");
        tab.type("textarea", "# of the night shift\n" + RULE);
        tab.await("!document.querySelector('.button.main').disabled");
        tab.click(".button.main");
        tab.await("document.querySelector('p.good')?.textContent.includes('auth-retry-storm is active')");
        tab.evaluate("location.hash = '#/editor/auth-retry-storm'");
        tab.await("document.querySelector('textarea').value.startsWith('# of the night shift')");
        assertQuiet();
    }

    @Test
    void backTestsARule() throws Exception {
        tab.open(page.origin() + "#/editor");
        tab.await("document.querySelector('[role=status].good')");
        tab.type("textarea", RULE.replace("auth-retry-storm", "endless"));
        tab.await("document.querySelector('[role=status].good')");
        tab.evaluate(BACKTEST + ".click()");
        tab.await("document.querySelector('.backtest').innerText.includes('judging 40 %')");
        tab.evaluate(
                "[...document.querySelectorAll('.backtest button')].find(b => b.textContent === 'Cancel').click()");
        tab.await("document.querySelector('.backtest').innerText.includes('was cancelled')");
        tab.type("textarea", RULE);
        choose("history", "kafka-6h");
        tab.evaluate(BACKTEST + ".click()");
        tab.await("document.querySelector('.backtest iframe')");
        assertThat(tab.text("document.querySelector('.backtest [role=status]').textContent"))
                .startsWith("auth-retry-storm on the last 6 hours in Kafka, back-tested in ");
        assertThat(tab.text("document.querySelector('.backtest iframe').getAttribute('sandbox')"))
                .as("no script of a report runs")
                .isEmpty();
        assertThat(tab.text("getComputedStyle([...document.querySelectorAll('.backtest button')]"
                        + ".find(b => b.textContent === 'Cancel')).display"))
                .as("nothing is left to cancel")
                .isEqualTo("none");
        tab.photograph(PICTURES.resolve("backtest-light.png"));
        tab.look(390, 844, true);
        tab.photograph(PICTURES.resolve("backtest-phone-dark.png"));
        assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        assertQuiet();
    }

    @Test
    void takesNothingForHtml() throws Exception {
        CompiledRule storm = page.story.activeRule(
                RULE.replace("Auth retry storm", Story.HOSTILE.replace("\"", "'"))
                        .replace("in ${", "in <b>${"),
                50);
        page.story.read(page.story.checkout(92, 22, Story.HOSTILE));
        String id = page.story.signal(storm, page.story.checkout(92, 22, Story.HOSTILE), SignalAction.OPENED, 0);
        tab.open(page.origin() + "#/signals/" + id);
        tab.await("document.querySelectorAll('.waterfall li').length > 20");
        assertThat(tab.text("document.querySelector('.waterfall').textContent")).contains(Story.HOSTILE);
        tab.open(page.origin() + "#/rules");
        tab.await("document.querySelectorAll('.table tbody tr').length === 3");
        assertThat(tab.text("document.title")).isEqualTo("Rules · FLUO");
        assertThat(tab.evaluate("document.querySelectorAll('main script, main img').length")
                        .asInt())
                .isZero();
        String attempt = "try { document.body.innerHTML = '<i>x</i>'; 'written' } catch (refused) { refused.name }";
        assertThat(tab.text(attempt)).as("the browser itself refuses HTML").isEqualTo("TypeError");
    }

    @Test
    void canBeUsedWithTheKeyboardAndHeard() throws Exception {
        tab.open(page.origin() + "#/signals");
        tab.await("document.querySelectorAll('.list a').length === 14");
        assertThat(tab.heard())
                .contains("banner ", "navigation Pages", "main ", "search ", "heading Signals")
                .anyMatch(thing -> thing.startsWith("searchbox Search in signals"))
                .anyMatch(thing -> thing.startsWith("combobox Severity"))
                .anyMatch(thing -> thing.startsWith("list Signals, newest first"));
        tab.evaluate("document.querySelector('.list a').focus()");
        tab.press("ArrowDown");
        String second = tab.text("document.querySelectorAll('.list a')[1].dataset.id");
        assertThat(tab.text("document.activeElement.dataset.id")).isEqualTo(second);
        tab.press("Enter");
        tab.await("location.hash === '#/signals/" + second + "'");
        tab.await("document.querySelector('.detail h1')");
        assertQuiet();
    }

    private void choose(String field, String option) {
        tab.evaluate("{ const select = document.querySelector('select[name=" + field + "]'); select.value = '" + option
                + "'; select.dispatchEvent(new Event('change')); }");
    }

    /** No script failed, nothing was refused, and nobody else was asked for anything. */
    private void assertQuiet() {
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requested())
                .allMatch(address -> address.startsWith(page.origin()) || address.equals("about:blank"));
    }
}
