package dev.fluo.tools.cli.elastic;

import dev.fluo.flink.elasticsearch.ElasticsearchSetup;
import dev.fluo.flink.elasticsearch.IndexTarget;
import dev.fluo.flink.elasticsearch.SetupStep;
import dev.fluo.job.ElasticsearchAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.ElasticsearchOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.SettingsMixin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo elastic setup}. */
@Command(
        name = "setup",
        header = "Put index templates and lifecycle policies into Elasticsearch.",
        description = {
            "Creates templates and policies, as the job does when it starts. Replaces those that an earlier FLUO left"
                    + " and nobody changed. Leaves your own.",
            "With --dry-run it prints the requests, as Kibana's Dev Tools take them, and writes nothing."
        })
final class SetupCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            description = "Where Elasticsearch is; several URLs are separated by commas.")
    private @Nullable String url;

    @Option(
            names = "--dry-run",
            description = "Print the requests and write nothing. Without a URL: all of them, as for an empty cluster.")
    private boolean dryRun;

    @Mixin
    private SettingsMixin settings;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        Settings read = settings.with("elasticsearch", url);
        boolean hasCluster = read.find(ElasticsearchOptions.URL).isPresent();
        if (!hasCluster && !dryRun) {
            throw new CommandException(
                    ExitCodes.USAGE, "there is no Elasticsearch", "Say where it is: --elasticsearch URL");
        }
        SetupReport report = new SetupReport(console);
        try {
            ElasticsearchAccess access = new ElasticsearchAccess(read);
            List<SetupStep> steps = hasCluster ? inCluster(access) : forAnEmptyCluster(access);
            if (dryRun) {
                report.requests(steps);
            } else {
                report.done(steps);
            }
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        return ExitCodes.OK;
    }

    private static List<IndexTarget> targets(ElasticsearchAccess access) throws StartException {
        return List.of(access.signals(), access.incidents(), access.audit());
    }

    private static List<SetupStep> forAnEmptyCluster(ElasticsearchAccess access) throws StartException {
        return targets(access).stream()
                .flatMap(target -> ElasticsearchSetup.forAnEmptyCluster(target).stream())
                .toList();
    }

    private List<SetupStep> inCluster(ElasticsearchAccess access) throws StartException {
        List<SetupStep> steps = new ArrayList<>();
        try (ElasticsearchSetup setup = new ElasticsearchSetup(access.connection())) {
            for (IndexTarget target : targets(access)) {
                steps.addAll(dryRun ? setup.look(target) : setup.apply(target));
            }
        } catch (IOException e) {
            throw ElasticFailures.of(access.connection(), e);
        }
        return steps;
    }
}
