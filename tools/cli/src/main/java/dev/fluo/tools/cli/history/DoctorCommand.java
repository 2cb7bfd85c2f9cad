package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.job.history.HistoryCensus;
import dev.fluo.job.history.HistoryText;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.options.RuleOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.doctor.Diagnosis;
import dev.fluo.rules.doctor.Doctor;
import dev.fluo.rules.doctor.MissingTerm;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.cli.rules.ListsMixin;
import dev.fluo.tools.cli.rules.RuleFolder;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.SettingsMixin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules doctor RULES… --traces …}: rules that cannot fire on recorded traffic. */
@Command(
        name = "doctor",
        header = "Find rules that cannot fire on recorded traces.",
        description = {
            "Compares what each rule cannot do without (services, span names, kinds, attributes) with the recording."
                    + " An attribute that the semantic conventions renamed is told with its other name.",
            "Exit code 1: a rule is refused, or cannot fire. Exit code 3: a recording is not there, or could not be"
                    + " read to its end."
        })
public final class DoctorCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RULES", description = "Rule files, or directories with them.")
    private List<Path> rules;

    @Mixin
    private TracesMixin traces;

    @Option(names = "--json", description = "Print one JSON document; everything else goes to standard error.")
    private boolean json;

    @Mixin
    private ListsMixin lists;

    @Mixin
    private SettingsMixin settings;

    @Override
    public Integer call() throws IOException {
        traces.check();
        Console console = json ? Console.errorsOf(spec.commandLine()) : Console.of(spec.commandLine());
        Settings read = traces.settings(settings);
        RuleFolder folder = RuleFolder.read(rules, lists, read.get(RuleOptions.SEMCONV), document -> document, console);
        try (SortedHistory history = traces.read(read)) {
            Doctor doctor = new Doctor(HistoryCensus.of(history));
            List<Diagnosis> diagnoses = new ArrayList<>();
            for (CompiledRule rule : folder.rules()) {
                diagnoses.add(doctor.examine(rule));
            }
            boolean broken = TracesMixin.report(history.contents(), console);
            report(diagnoses, history, console);
            if (folder.refused() || !diagnoses.stream().allMatch(Diagnosis::canFire)) {
                return ExitCodes.FINDINGS;
            }
            return broken ? ExitCodes.UNAVAILABLE : ExitCodes.OK;
        }
    }

    private void report(List<Diagnosis> diagnoses, SortedHistory history, Console console) {
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(json(diagnoses, history.contents().spans()).toPrettyString());
            return;
        }
        for (Diagnosis diagnosis : diagnoses) {
            String name = console.bold(diagnosis.ruleId());
            if (!diagnosis.canFire()) {
                console.bad(name + " cannot fire");
            } else if (!diagnosis.unseen().isEmpty()) {
                console.doubtful(name + " can fire, but names " + unseen(diagnosis));
            }
            for (List<MissingTerm> need : diagnosis.blind()) {
                console.line("    " + need.stream().map(MissingTerm::text).collect(Collectors.joining(", and ")));
            }
            diagnosis.unseen().forEach(term -> console.line("    " + term.text()));
            if (!diagnosis.canFire()) {
                diagnosis
                        .expectSilence()
                        .ifPresent(reason -> console.line(
                                "    it is meant to be quiet (" + reason + "), but it could not fire if it had to"));
            }
        }
        console.line(HistoryText.summary(history.contents()) + ": " + summary(diagnoses));
    }

    private static String unseen(Diagnosis diagnosis) {
        boolean attributes =
                diagnosis.unseen().stream().allMatch(term -> term.kind().equals("attribute"));
        return attributes ? "attributes that nothing carries" : "calls that did not come";
    }

    private static String summary(List<Diagnosis> diagnoses) {
        long blind = diagnoses.stream().filter(each -> !each.canFire()).count();
        long unknown = diagnoses.stream()
                .filter(each -> each.canFire() && !each.known())
                .count();
        String text = blind + " of " + diagnoses.size() + (diagnoses.size() == 1 ? " rule" : " rules") + " cannot fire";
        return unknown == 0 ? text : text + "; of " + unknown + " nothing is known to be needed";
    }

    private static ObjectNode json(List<Diagnosis> diagnoses, long spans) {
        ObjectNode report = JSON.createObjectNode().put("spans", spans);
        ArrayNode array = report.putArray("rules");
        for (Diagnosis diagnosis : diagnoses) {
            ObjectNode rule = array.addObject()
                    .put("id", diagnosis.ruleId())
                    .put("can_fire", diagnosis.canFire())
                    .put("known", diagnosis.known());
            diagnosis.expectSilence().ifPresent(reason -> rule.put("expect_silence", reason));
            ArrayNode blind = rule.putArray("blind");
            diagnosis.blind().forEach(need -> {
                ArrayNode oneOf = blind.addArray();
                need.forEach(term -> add(term, oneOf));
            });
            ArrayNode unseen = rule.putArray("unseen");
            diagnosis.unseen().forEach(term -> add(term, unseen));
        }
        return report;
    }

    private static void add(MissingTerm term, ArrayNode to) {
        ObjectNode node =
                to.addObject().put("kind", term.kind()).put("word", term.word()).put("text", term.text());
        term.instead().ifPresent(found -> {
            ObjectNode instead = node.putObject("instead").put("word", found.word());
            instead.put("spans", found.spans());
            found.since().ifPresent(version -> instead.put("since", version));
        });
    }
}
