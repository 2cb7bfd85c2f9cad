package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A URL may be a secret as a whole: what is wrong with one is said without it. */
class DeliveriesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://hooks.example/s3cr3t/{x} | illegal character in path, at its character 30",
                "https://ann:s3cr3t@hooks.example | without a user",
                "hooks.example/s3cr3t             | http://HOST",
            })
    void saysWhatIsWrongWithAUrlWithoutSayingTheUrl(String url, String message) throws Exception {
        Settings settings =
                SettingsReader.read(List.of(), Map.of("FLUO_WEBHOOK_URL", url, "FLUO_ALERTMANAGER_URL", url));
        Deliveries deliveries = new Deliveries(settings, KafkaAccess.from(settings), Topics.from(settings), 1 << 20);

        StartException webhook = catchThrowableOfType(StartException.class, deliveries::webhook);
        StartException alertmanager = catchThrowableOfType(StartException.class, deliveries::alertmanager);

        assertThat(webhook).hasMessageContaining("webhook.*: ").hasMessageContaining(message);
        assertThat(alertmanager).hasMessageContaining("alertmanager.*: ").hasMessageContaining(message);
        assertThat(ExceptionUtils.stringifyException(webhook) + ExceptionUtils.stringifyException(alertmanager))
                .doesNotContain("s3cr3t", "ann:");
        assertThat(settings.toString()).contains("webhook.url = ******").doesNotContain("ann:s3cr3t");
    }
}
