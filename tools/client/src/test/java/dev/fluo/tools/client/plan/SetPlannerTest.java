package dev.fluo.tools.client.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fluo.flink.ledger.Refusal;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.value.Digests;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.rules.AcceptedExceptions;
import dev.fluo.tools.client.rules.AuthorText;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.client.rules.PublishedVersion;
import dev.fluo.tools.client.rules.PublishedVersions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetPlannerTest {

    private static final String COUNT = "stream.spans.by(service).within('1m').count() > ";
    private static final String USE = "lists.known.includes('a')";

    private final PublishedVersions topic = new PublishedVersions();
    private final AcceptedExceptions accepted = new AcceptedExceptions();
    private final List<DesiredDocument> desired = new ArrayList<>();
    private final List<WrongDocument> wrong = new ArrayList<>();
    private final Map<String, RuleStatus> statuses = new HashMap<>();
    private long offset;

    private static String yaml(String id, String when, String... rest) {
        return "id: " + id + "\nwhen: |\n  " + when + "\n" + String.join("\n", rest);
    }

    private void published(String yaml, String set, String applied, Provenance.Origin origin) throws Exception {
        RuleDocument rule = AuthorText.read(yaml);
        String json = CanonicalJson.of(rule);
        Provenance provenance = new Provenance(
                Optional.of(yaml),
                Optional.ofNullable(set),
                Optional.ofNullable(applied).map(SetPlannerTest::hash),
                Optional.ofNullable(origin));
        topic.add(new PublishedVersion(rule.id(), offset++, Optional.of(json), "ann", 0, provenance));
        accepted.add(rule.id(), json);
    }

    private void applied(String yaml) throws Exception {
        published(yaml, "shop", yaml, Provenance.Origin.APPLY);
    }

    private void gone(String id) {
        topic.add(new PublishedVersion(id, offset++, Optional.empty(), "ann", 0, Provenance.NONE));
    }

    private static String hash(String yaml) {
        try {
            return CanonicalJson.hash(AuthorText.read(yaml));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void wanted(String yaml) throws Exception {
        RuleDocument rule = AuthorText.read(yaml);
        desired.add(new DesiredDocument(
                rule.id(),
                rule.id() + ".yaml",
                CanonicalJson.of(rule),
                yaml,
                CanonicalJson.hash(rule),
                Optional.of(RuleCompiler.compile(rule, 0, Lists.NONE)),
                List.of()));
    }

    private SetPlan plan(boolean prune, boolean overwrite) {
        Standing standing = new Standing(topic, statuses, Lists.NONE, Semconv.EXACT);
        SetPlan options = new SetPlan("shop", prune, overwrite, List.of());
        return new SetPlanner(standing, accepted, options, (before, after) -> List.of("-a", "+b")).plan(desired, wrong);
    }

    /** Returns a line for each step, with its notes. */
    private static List<String> lines(SetPlan plan) {
        return plan.entries().stream()
                .map(entry -> entry.action() + " " + entry.key() + ": " + String.join("; ", entry.notes()))
                .toList();
    }

    @Test
    void newRulesAndChangesAreForecast() throws Exception {
        applied(yaml("keeps", COUNT + 3));
        applied(yaml("anew", COUNT + 3));
        applied(yaml("dropped", COUNT + 3));
        applied(yaml("same", "trace.isError"));
        wanted(yaml("keeps", COUNT + 9, "severity: high"));
        wanted(yaml("anew", COUNT.replace("by(service)", "by(name)") + 3));
        wanted(yaml("dropped", "trace.isError"));
        wanted(yaml("same", "trace.isError"));
        wanted(yaml("learns", "stream.calls.by(from, to).firstSeen({ learn: '24h' })"));

        SetPlan plan = plan(false, false);

        assertThat(lines(plan))
                .containsExactly(
                        "CHANGE anew: when changed; begins anew",
                        "CHANGE dropped: when changed; its state is dropped",
                        "CHANGE keeps: severity medium → high, when 3 → 9; keeps its state",
                        "NEW learns: begins: it learns for 1d",
                        "SAME same: ");
        assertThat(plan.exitCode()).isEqualTo(SetPlan.CHANGES);
    }

    @Test
    void whatWasChangedElsewhereIsDriftAndStays() throws Exception {
        String first = yaml("storm", "trace.isError");
        applied(first);
        published(first + "severity: low\n", "shop", first, Provenance.Origin.PAGE);
        wanted(yaml("storm", "trace.isError", "severity: high"));

        assertThat(lines(plan(false, false)))
                .singleElement()
                .asString()
                .startsWith("DRIFT storm: changed on the page by ann at 1970-01-0")
                .endsWith("since it was last applied");
        assertThat(plan(false, false).entries().get(0).target()).isEmpty();
        assertThat(plan(false, false).entries().get(0).difference()).containsExactly("-a", "+b");

        PlanEntry over = plan(false, true).entries().get(0);
        assertThat(over.action()).isEqualTo(PlanAction.CHANGE);
        assertThat(over.notes().get(0)).startsWith("overwrites a change: changed on the page");
    }

    @Test
    void aChangeThatTheFileHasTooIsNotedAsApplied() throws Exception {
        String first = yaml("storm", "trace.isError");
        String second = first + "severity: low\n";
        published(second, "shop", first, Provenance.Origin.PAGE);
        wanted(second);

        assertThat(lines(plan(false, false))).containsExactly("ADOPT storm: the same document: noted as applied");
    }

    @Test
    void theForecastIsOfTheVersionThatJudgesAndARejectedOneIsPublishedAgain() throws Exception {
        applied(yaml("storm", COUNT + 3));
        applied(yaml("storm", COUNT.replace("by(service)", "by(name)") + 3));
        Refusal refusal = new Refusal("x", "no good", 1, 1, null, null);
        statuses.put(
                "storm",
                new RuleStatus(
                        "storm", RuleStatus.State.REJECTED, 1, 0L, null, null, List.of(), List.of(refusal), null, 0));
        wanted(yaml("storm", COUNT + 4));
        assertThat(lines(plan(false, false))).singleElement().asString().endsWith("; keeps its state");

        desired.clear();
        wanted(yaml("storm", COUNT.replace("by(service)", "by(name)") + 3));
        assertThat(lines(plan(false, false)))
                .containsExactly("CHANGE storm: is published again: the job rejected version 1: no good");
    }

    @Test
    void rulesOfOtherSetsAndOfNoneAreLeftAlone() throws Exception {
        String rule = yaml("storm", "trace.isError");
        published(yaml("loose", "trace.isError"), null, null, null);
        published(yaml("theirs", "trace.isError"), "other", null, Provenance.Origin.APPLY);
        assertThat(plan(true, true).entries()).isEmpty();
        assertThat(plan(true, true).exitCode()).isZero();

        published(rule, "other", rule, Provenance.Origin.APPLY);
        wanted(rule);
        wanted(yaml("loose", "trace.size > 3"));
        assertThat(lines(plan(true, true)))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("CHANGE loose: when changed; published without a set by ann at ")
                        .endsWith("joins the set"))
                .contains("WRONG storm: belongs to the set other on the topic");
        assertThat(plan(true, true).exitCode()).isEqualTo(1);
    }

    @Test
    void rulesThatLeftTheDirectoryAreDeletedIfAsked() throws Exception {
        applied(yaml("old", "trace.isError"));
        published(yaml("edited", "trace.isError"), "shop", yaml("edited", "trace.size > 3"), Provenance.Origin.PUBLISH);
        applied(yaml("gone", "trace.isError"));
        gone("gone");

        assertThat(plan(false, false).entries())
                .extracting(PlanEntry::key, PlanEntry::action)
                .containsExactly(tuple("edited", PlanAction.SURPLUS), tuple("old", PlanAction.SURPLUS));
        assertThat(plan(true, false).entries())
                .extracting(PlanEntry::action)
                .containsExactly(PlanAction.DRIFT, PlanAction.DELETE);
        assertThat(plan(true, true).entries())
                .extracting(PlanEntry::action)
                .containsExactly(PlanAction.DELETE, PlanAction.DELETE);

        wanted(yaml("gone", "trace.isError"));
        assertThat(lines(plan(false, false)))
                .anySatisfy(line -> assertThat(line).startsWith("NEW gone: deleted by ann at "));
    }

    @Test
    void aDeletedListNamesTheRulesThatBecomeInactive() throws Exception {
        String list = "{\"values\":[\"a\"]}";
        Provenance provenance = new Provenance(
                Optional.empty(),
                Optional.of("shop"),
                Optional.of(Digests.sha256Hex(list)),
                Optional.of(Provenance.Origin.APPLY));
        topic.add(new PublishedVersion("list:known", offset++, Optional.of(list), "ann", 0, provenance));
        published(yaml("theirs", USE), "other", null, Provenance.Origin.APPLY);
        applied(yaml("going", USE));
        applied(yaml("changing", USE));
        wanted(yaml("changing", "trace.isError"));
        wanted(yaml("fresh", USE));
        assertThat(lines(plan(true, false)))
                .contains(
                        "DELETE list:known: is deleted: it is not in the directory; is named in fresh, theirs:"
                                + " inactive until the list is published again",
                        "DELETE going: is deleted: it is not in the directory");
    }

    @Test
    void acceptedExceptionsStayAndAreNoDrift() throws Exception {
        String rule = yaml("storm", COUNT + 3);
        published(
                rule + "except: [ { name: accepted-12345678, when: \"key == 'a'\" } ]\n",
                "shop",
                rule,
                Provenance.Origin.ACCEPT);
        wanted(rule);
        assertThat(lines(plan(false, false)))
                .containsExactly("SAME storm: keeps the accepted exception accepted-12345678");

        desired.clear();
        wanted(yaml("storm", COUNT + 4));
        PlanEntry entry = plan(false, false).entries().get(0);
        assertThat(entry.action()).isEqualTo(PlanAction.CHANGE);
        assertThat(entry.target().orElseThrow().document()).contains("accepted-12345678");
        assertThat(entry.target().orElseThrow().hash()).isEqualTo(desired.get(0).hash());
    }

    @Test
    void aPlanIsReadBackAndRefusedWhenSomethingMoved(@TempDir Path directory) throws Exception {
        applied(yaml("old", "trace.isError"));
        applied(yaml("storm", COUNT + 3));
        wanted(yaml("storm", COUNT + 9));
        wanted(yaml("fresh", "trace.isError"));
        wrong.add(new WrongDocument(
                "bad.yaml", "bad.yaml", List.of(new Problem(ProblemSeverity.ERROR, "x", "no good", null, 3, 5, ""))));
        Path file = directory.resolve("plan.json");
        PlanFile.write(plan(true, false), file);

        SetPlan read = PlanFile.read(file);
        assertThat(lines(read)).isEqualTo(lines(plan(true, false)));
        assertThat(lines(read)).contains("WRONG bad.yaml: no good (line 3, column 5)");
        PlanCheck.requireCurrent(read, plan(true, false));

        applied(yaml("storm", COUNT + 4));
        assertThatThrownBy(() -> PlanCheck.requireCurrent(read, plan(true, false)))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("storm was at version 1 when the plan was made, and is at version 2 now");

        Files.writeString(file, "{}");
        assertThatThrownBy(() -> PlanFile.read(file)).hasMessageContaining("is not a plan of this FLUO");
        Files.writeString(file, "no");
        assertThatThrownBy(() -> PlanFile.read(file)).hasMessageContaining("is not a plan of this FLUO");
    }

    @Test
    void aPlanIsRefusedWhenTheDirectoryChanged() throws Exception {
        wanted(yaml("storm", COUNT + 9));
        SetPlan before = plan(false, false);
        desired.clear();
        wanted(yaml("storm", COUNT + 8));
        assertThatThrownBy(() -> PlanCheck.requireCurrent(before, plan(false, false)))
                .hasMessageContaining("storm has another document in the directory now");
        desired.clear();
        assertThatThrownBy(() -> PlanCheck.requireCurrent(before, plan(false, false)))
                .hasMessageContaining("storm is in the plan, but no longer in the directory or the set");
        wanted(yaml("storm", COUNT + 9));
        wanted(yaml("other", COUNT + 9));
        assertThatThrownBy(() -> PlanCheck.requireCurrent(before, plan(false, false)))
                .hasMessageContaining("other is not in the plan");
    }
}
