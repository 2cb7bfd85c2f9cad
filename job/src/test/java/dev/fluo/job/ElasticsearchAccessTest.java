package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login in a URL of Elasticsearch stops the start and is not said. */
class ElasticsearchAccessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ann:s3cr3t@search:9200",
                "https://ann:s3cr3t/x@search:9200",
                "https://ann:s3cr3t,x@search:9200",
                "http://a:9200,https://ann:s3cr3t,x@b:9200",
            })
    void doesNotSayTheLogin(String url) throws Exception {
        Settings settings = SettingsReader.read(List.of(), Map.of("FLUO_ELASTICSEARCH_URL", url));
        StartException refused =
                catchThrowableOfType(StartException.class, () -> new ElasticsearchAccess(settings).connection());
        assertThat(refused).hasMessageContaining("elasticsearch.*: ").hasMessageContaining("without a user");
        assertThat(ExceptionUtils.stringifyException(refused)).doesNotContain("s3cr3t", "ann");
    }
}
