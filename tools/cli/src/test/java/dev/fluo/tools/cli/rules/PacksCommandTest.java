package dev.fluo.tools.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.packs.PackBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on packs that need no job and no Kafka. {@code -Dfluo.docs.write=true} writes the manifests that ship. */
class PacksCommandTest {

    @TempDir
    Path home;

    private Path pack;

    @BeforeEach
    void buildPack() throws IOException {
        pack = Files.createDirectory(home.resolve("basics"));
        Files.writeString(pack.resolve("fluo.pack"), "name: basics\nversion: 1.0.0\nfluo: 0.2.0\n");
        Files.writeString(pack.resolve("known.list.yaml"), "values: [auth]\n");
        Files.writeString(pack.resolve("storm.yaml"), """
                # Somebody retries.
                id: storm
                when: |
                  trace.spans.where(lists.known.includes(service)).count() > 2
                tests:
                  - name: three match
                    trace: { spans: [ { service: auth, repeat: 3 } ] }
                    expect: match
                  - name: two do not
                    trace: { spans: [ { service: auth, repeat: 2 } ] }
                    expect: no-match
                """);
        PackBuilder.build(pack);
    }

    private void override(String text) throws IOException {
        Files.writeString(home.resolve("basics.overrides.yaml"), "pack: basics\n" + text + "\n");
    }

    private CommandRun verify(String... more) {
        String[] line = new String[3 + more.length];
        line[0] = "packs";
        line[1] = "verify";
        line[2] = pack.toString();
        System.arraycopy(more, 0, line, 3, more.length);
        return CommandRun.of(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules/catalog",
                "rules/detection",
                "rules/messaging",
                "rules/genai",
                "docs/examples/rules-in-git/basics",
                "docs/examples/rules-in-git/basics-1.1.0"
            })
    void thePacksThatShipAreWhole(String shipped) {
        Path directory = Path.of("..", "..").resolve(shipped);
        if (Boolean.getBoolean("fluo.docs.write")) {
            PackBuilder.build(directory);
        }
        CommandRun run = CommandRun.of("packs", "verify", directory.toString());
        assertThat(run.out())
                .as("`fluo packs build %s` writes the checksums", shipped)
                .contains(" is whole: ");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void verifyComparesFilesAndDigests() throws IOException {
        CommandRun whole = verify();
        assertThat(whole.out()).contains("✔ basics 1.0.0 is whole: 1 rule with 2 tests, 1 list");
        String digest = whole.out().replaceAll("(?s).*digest ([0-9a-f]{64}).*", "$1");
        assertThat(verify("--digest", digest).exitCode()).isZero();
        CommandRun other = verify("--digest", "0".repeat(64));
        assertThat(other.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(other.out()).contains("the manifest has another digest: " + digest);

        Files.writeString(pack.resolve("storm.yaml"), "id: storm\nwhen: trace.isError\n");
        CommandRun changed = verify();
        assertThat(changed.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(changed.out())
                .contains("fluo.pack  storm.yaml is not the file of the manifest", "hint: keep your changes in basics");
    }

    @Test
    void overridesChangeWhatIsPublishedAndSayWhichTestsNoLongerHold() throws IOException {
        override("rules: { storm: { severity: critical, thresholds: { 'count() > 2': 1 } } }");
        CommandRun run = verify();
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("1 rule with 1 test", "storm  with overrides: severity, thresholds;")
                .contains("without tests of the pack that no longer hold: two do not");

        override("lists: { known: [cart] }");
        CommandRun list = verify();
        assertThat(list.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(list.out()).contains("storm (storm.yaml)  The rule's test `three match` fails");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: { strom: { enabled: false } } | the pack basics has no rule `strom` | hint: did you mean `storm`?",
                "rules: { storm: { thresholds: { 'count() > 3': 1 } } } | storm (../basics.overrides.yaml) | has no comparison `count() > 3` (line 2, column",
                "rules: { storm: { severity: terrible } } | (with the overrides of basics.overrides.yaml) | one of info, low, medium",
                "rules: { storm: { except: [ { name: a, when: b( } ] } } | (with the overrides of | storm.yaml",
                "rules: { storm: { level: high } } | There is no field `rules.storm.level` | line 2",
                "lists: { other: [a] } | the pack basics has no list `other` | line 2"
            })
    void overridesThatFitNothingAreWrong(String text, String message, String more) throws IOException {
        override(text);
        CommandRun run = verify();
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out()).contains(message, more);
    }

    @Test
    void anArchiveTakesTheOverridesBesideIt() throws IOException {
        Path archive = home.resolve("released.zip");
        CommandRun build = CommandRun.of("packs", "build", pack.toString(), "--out", archive.toString());
        assertThat(build.out()).contains("basics 1.0.0 has 2 files, written to " + archive);
        override("rules: { storm: { enabled: false } }");
        CommandRun run = CommandRun.of("packs", "verify", archive.toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("storm  with overrides: enabled");

        Path named = Files.writeString(home.resolve("mine.yaml"), "pack: basics\n");
        assertThat(CommandRun.of("packs", "verify", archive.toString(), "--overrides", named.toString())
                        .out())
                .contains("is whole")
                .doesNotContain("with overrides");
        assertThat(CommandRun.of("packs", "verify", home.toString()).err()).contains("is not a pack");
        assertThat(CommandRun.of("packs").exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void publishSaysThatOverridesDoNotCount() throws IOException {
        override("rules: { storm: { enabled: false } }");
        Files.writeString(pack.resolve("wrong.yaml"), "id: wrong\nwhen: trace.wher()\n");
        CommandRun run = CommandRun.of("rules", "publish", home.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(run.out())
                .contains("basics.overrides.yaml does not count here: `fluo packs apply` publishes the pack basics");
    }

    @Test
    void otherCommandsReadThePacksFilesAsTheyAre() throws IOException {
        override("rules: { storm: { enabled: false } }");
        CommandRun run = CommandRun.of("rules", "check", home.toString());
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("1 rule, 0 refused");
    }
}
