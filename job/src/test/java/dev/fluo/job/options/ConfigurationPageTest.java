package dev.fluo.job.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

/** The page of the docs and the code say the same. Run with {@code -Dfluo.docs.write=true} to write the tables anew. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/reference/configuration.md");
    private static final String BEGIN = "<!-- options: written by ConfigurationPageTest -->\n";
    private static final String END = "<!-- end of options -->\n";

    @Test
    void thePageListsEveryOptionAsTheCodeHasIt() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));
        String written = before + OptionDocs.markdown() + "\n" + after;
        if (Boolean.getBoolean("fluo.docs.write")) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(written);
    }

    @Test
    void theHelpListsEveryOptionWithItsDefault() {
        List<String> lines = OptionDocs.help().lines().toList();
        for (OptionGroup group : OptionGroup.ALL) {
            for (ConfigOption<?> option : group.options()) {
                String standard = OptionDocs.defaultOf(option);
                assertThat(lines).contains("  --" + option.key() + (standard.isEmpty() ? "" : " (" + standard + ")"));
            }
        }
    }

    @Test
    void everyOptionOfThePackageIsInAGroup() {
        List<ConfigOption<?>> declared = Stream.of(
                        JobOptions.class,
                        KafkaOptions.class,
                        TopicOptions.class,
                        DeliveryOptions.class,
                        TimeOptions.class,
                        RuleOptions.class,
                        IncidentOptions.class,
                        KeepOptions.class,
                        LimitOptions.class,
                        TraceOptions.class,
                        HistoryOptions.class,
                        RedactionOptions.class,
                        StateOptions.class,
                        JavaScriptOptions.class,
                        ElasticsearchOptions.class,
                        TraceStoreOptions.class,
                        AlertmanagerOptions.class,
                        WebhookOptions.class,
                        OtlpOptions.class)
                .flatMap(type -> Stream.of(type.getFields()))
                .<ConfigOption<?>>map(ConfigurationPageTest::value)
                .toList();
        List<ConfigOption<?>> grouped = OptionGroup.ALL.stream()
                .<ConfigOption<?>>flatMap(group -> group.options().stream())
                .toList();
        assertThat(grouped).containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void everyOptionIsExplained() {
        for (OptionGroup group : OptionGroup.ALL) {
            for (ConfigOption<?> option : group.options()) {
                assertThat(OptionDocs.descriptionOf(option))
                        .as(option.key())
                        .endsWith(".")
                        .doesNotContain("|");
            }
        }
    }

    private static ConfigOption<?> value(Field field) {
        try {
            return (ConfigOption<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
