package dev.fluo.tools.client.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.language.Problem;
import dev.fluo.tools.client.CommandException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackTest {

    @TempDir
    Path home;

    private Path directory;

    @BeforeEach
    void writePack() throws IOException {
        directory = Files.createDirectories(home.resolve("basics/more")).getParent();
        Files.writeString(directory.resolve("storm.yaml"), "id: storm\nwhen: trace.isError\n");
        Files.writeString(directory.resolve("more/slow.yaml"), "id: slow\nwhen: trace.duration > 5\n");
        manifest("name: basics\nversion: 1.0.0\nfluo: 0.2.0\n# a remark\n");
    }

    private void manifest(String text) throws IOException {
        Files.writeString(directory.resolve(PackManifest.FILE), text);
    }

    private List<String> faults() {
        return Pack.open(directory).faults().stream().map(Problem::message).toList();
    }

    @Test
    void aManifestKnowsEachFile() throws IOException {
        Pack pack = PackBuilder.build(directory);
        assertThat(pack.faults()).isEmpty();
        assertThat(pack.manifest().files()).containsOnlyKeys("more/slow.yaml", "storm.yaml");
        assertThat(Files.readString(directory.resolve(PackManifest.FILE))).contains("# a remark\nfiles:\n");
        assertThat(PackBuilder.build(directory).digest()).isEqualTo(pack.digest());

        Files.writeString(directory.resolve("storm.yaml"), "id: storm\nwhen: trace.size > 3\n");
        Files.move(directory.resolve("more/slow.yaml"), directory.resolve("more/slower.yaml"));
        Files.writeString(directory.resolve(".hidden"), "editors leave such files");
        assertThat(faults())
                .containsExactly(
                        "more/slow.yaml is in the manifest and not in the pack",
                        "storm.yaml is not the file of the manifest: its checksum differs",
                        "more/slower.yaml is in the pack and not in the manifest");
        assertThat(PackBuilder.build(directory).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.2.0, 0.2.0, true",
        "0.2.0-SNAPSHOT, 0.2.0, true",
        "0.2.1, 0.2, true",
        "0.10.0, 0.9.3, true",
        "0.2.0, 0.2.1, false",
        "0.9.0, 0.10, false",
        "1.0, 1.0.0.1, false"
    })
    void aPackNamesTheOldestVersionOfFluo(String current, String least, boolean enough) {
        assertThat(FluoRelease.isAtLeast(current, least)).isEqualTo(enough);
    }

    @Test
    void aPackForALaterFluoIsRefused() throws IOException {
        manifest("name: basics\nversion: 1.0.0\nfluo: 99.1\n");
        assertThat(PackBuilder.build(directory).faults().get(0).message())
                .startsWith("needs FLUO 99.1 or newer; this is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: a b;version: 1;fluo: 1 | `a b` is not a name of a pack | line 1, column 1",
                "name: a;version: new;fluo: 1 | `new` is not a version of a pack | line 2, column 1",
                "name: a;version: 1 | The field `fluo` is missing | line 1, column 1",
                "name: a;version: 1;fluo: 1;flies: {} | There is no field `flies` | did you mean `files`?",
                "name: a;version: 1;fluo: 1;files: { x: 12 } | The checksum of x is not 64 hexadecimal digits | line 4",
                "- a | This is to be a mapping of fields, and is a list | line 1",
                "name: [ | is wrong | line"
            })
    void aWrongManifestSaysWhere(String text, String message, String place) throws IOException {
        manifest(text.replace(';', '\n'));
        assertThatThrownBy(() -> Pack.open(directory))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(place);
    }

    @Test
    void anArchiveIsThePackAgain() throws IOException {
        Pack pack = PackBuilder.build(directory);
        Path archive = home.resolve("basics.zip");
        PackArchive.write(pack, archive);
        byte[] first = Files.readAllBytes(archive);
        PackArchive.write(pack, archive);
        assertThat(Files.readAllBytes(archive)).isEqualTo(first);

        Path unpacked;
        try (PackSource source = PackSource.open(archive)) {
            unpacked = source.pack().directory();
            assertThat(source.pack().faults()).isEmpty();
            assertThat(source.pack().digest()).isEqualTo(pack.digest());
            assertThat(source.besideOverrides()).isEqualTo(home.toAbsolutePath().resolve("basics.overrides.yaml"));
        }
        assertThat(unpacked).doesNotExist();
    }

    @Test
    void whatIsNotAnArchiveOfAPackIsRefused() throws IOException {
        Path archive = Files.writeString(home.resolve("no.zip"), "text");
        assertThatThrownBy(() -> PackSource.open(archive)).hasMessageContaining("is not a .zip archive, or is empty");
        try (OutputStream file = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("../outside.yaml"));
            zip.closeEntry();
        }
        assertThatThrownBy(() -> PackSource.open(archive)).hasMessageContaining("would stand outside of the pack");
        assertThat(home.resolve("outside.yaml")).doesNotExist();
        assertThatThrownBy(() -> PackSource.open(home)).hasMessageContaining("it has no file fluo.pack");
        assertThatThrownBy(() -> PackSource.open(home.resolve("none"))).hasMessageContaining("there is no file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count() > 50 | 80 | trace.spans.count() > 50 | trace.spans.count() > 80",
                "count()>50 | 80 | trace.spans.count() > 50 && x.count() > 50 | trace.spans.count() > 80 && x.count() > 80",
                "count() > 5 | 80 | trace.spans.count() > 50 | ",
                "count() > 50 | 80 | trace.spans.discount() > 50 | ",
                "duration > 2 * seconds | 0.5 | trace.duration > 2 * seconds | trace.duration > 0.5 * seconds",
                "duration > 2 * seconds | 5 | trace.duration > 2 * minutes | ",
                "x >= -1 | -7 | x >= -1 | x >= --7",
                "count() >= 5 | 8 | trace.count()   >=   5 | trace.count()   >=   8"
            })
    void aThresholdIsFoundByItsComparison(String comparison, String number, String when, String expected) {
        ObjectNode rule =
                new ObjectMapper().createObjectNode().put("when", when).put("message", "${" + when + "}");
        boolean found = new Threshold(comparison, number).replaceIn(rule);
        assertThat(found).isEqualTo(expected != null);
        assertThat(rule.get("when").asText()).isEqualTo(expected == null ? when : expected);
        assertThat(rule.get("message").asText())
                .isEqualTo("${" + rule.get("when").asText() + "}");
    }

    @Test
    void overridesAreReadWithTheirPlaces() throws IOException {
        Path file = Files.writeString(home.resolve("basics.overrides.yaml"), """
                pack: basics
                rules:
                  strom:
                    severity: high
                lists: { known: [a] }
                """);
        PackOverrides overrides = PackOverrides.read(file);
        assertThat(overrides.unknown(List.of("storm", "slow"), List.of("known")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.render())
                        .contains("has no rule `strom`", "line 3, column 3", "did you mean `storm`?"));
        assertThat(overrides.rule("strom").orElseThrow().inWords()).isEqualTo("severity");
        assertThat(overrides.list("known").orElseThrow().json()).isEqualTo("{\"values\":[\"a\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: { a: { severty: high } } | There is no field `rules.a.severty` | did you mean `severity`?",
                "rules: { a: { enabled: maybe } } | `rules.a.enabled` is to be true or false, and is text | line 2",
                "rules: { a: { thresholds: { count: 5 } } } | `count` is not a comparison that ends in a number | line 2",
                "rules: { a: { thresholds: { 'x > 5': many } } } | `many` is not a number | the unit stays",
                "lists: { 1a: [x] } | is not a name of a list | line 2",
                "rule: {} | There is no field `rule` | did you mean `rules`?"
            })
    void wrongOverridesSayWhere(String text, String message, String more) throws IOException {
        Path file = Files.writeString(home.resolve("basics.overrides.yaml"), "pack: basics\n" + text + "\n");
        assertThatThrownBy(() -> PackOverrides.read(file))
                .hasMessageContaining(message)
                .hasMessageContaining(more);
    }

    @Test
    void aFolderFindsItsPacksAndTheirOverrides() throws IOException {
        PackBuilder.build(directory);
        Files.writeString(home.resolve("basics.overrides.yaml"), "pack: basics\nrules: {}\n");
        Files.writeString(home.resolve("other.overrides.yaml"), "pack: other\nrules: {}\n");
        PackedFolder folder = PackedFolder.of(home, Optional.empty());
        assertThat(folder.wrong())
                .singleElement()
                .satisfies(document ->
                        assertThat(document.problems().get(0).message()).isEqualTo("beside it there is no pack other"));
        assertThat(folder.overrides(directory.resolve("more/slow.yaml"))).isPresent();
        assertThat(folder.pack(home.resolve("own.yaml"))).isEmpty();

        Files.writeString(home.resolve("basics.overrides.yaml"), "pack: basic\n");
        assertThat(PackedFolder.of(directory, Optional.empty()).wrong().toString())
                .contains("is for the pack basic, not for basics");
    }
}
