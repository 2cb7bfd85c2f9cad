package dev.fluo.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ManagedObjectTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ManagedObject earlier = component("{'template':{'settings':{'index':{'refresh_interval':'1s'}}}}");
    private final ManagedObject ours = component("{'template':{'settings':{'index':{'refresh_interval':'5s'}}}}");

    @Test
    void isToBeCreatedWhereThereIsNone() {
        assertThat(ours.disposition(MissingNode.getInstance(), 2)).isEqualTo(ManagedStatus.ABSENT);
    }

    @Test
    void isReplacedWhereAnEarlierVersionStandsUntouched() {
        assertThat(ours.disposition(earlier.request(1), 2)).isEqualTo(ManagedStatus.OUTDATED);
        assertThat(ours.disposition(ours.request(1), 2)).isEqualTo(ManagedStatus.CURRENT);
    }

    @Test
    void staysWhereALaterVersionStands() {
        assertThat(ours.disposition(earlier.request(3), 2)).isEqualTo(ManagedStatus.NEWER);
    }

    @Test
    void staysWhereSomebodyHasChangedIt() {
        ObjectNode edited = earlier.request(1);
        edited.withObjectProperty("template").withObjectProperty("settings").put("index.number_of_replicas", 2);

        assertThat(ours.disposition(edited, 2)).isEqualTo(ManagedStatus.EDITED);
    }

    @Test
    void staysWhereItIsSomebodyElses() throws JsonProcessingException {
        assertThat(ours.disposition(json("{'template':{},'_meta':{'managed_by':'ann'}}"), 2))
                .isEqualTo(ManagedStatus.FOREIGN);
    }

    /** Returns pairs of what is put and what Elasticsearch 8.18, 8.19 or 9.5 gives back for it. */
    static List<Arguments> givenBack() {
        return List.of(
                arguments(
                        "{'data_stream':{},'priority':5}",
                        "{'priority':5,'data_stream':{'hidden':false,'allow_custom_routing':false}}"),
                arguments(
                        "{'template':{'settings':{'index':{'lifecycle':{'parse':true}}}}}",
                        "{'template':{'settings':{'index':{'lifecycle':{'parse':'true'}}}}}"),
                arguments("{'template':{'settings':{}}}", "{'template':{}}"),
                arguments(
                        "{'template':{'lifecycle':{'data_retention':'4d'}}}",
                        "{'template':{'lifecycle':{'enabled':true,'data_retention':'4d'}}}"),
                arguments(
                        "{'phases':{'delete':{'actions':{'delete':{}}}}}",
                        "{'phases':{'delete':{'actions':{'delete':{'delete_searchable_snapshot':true}}}}}"),
                arguments(
                        "{'template':{'mappings':{'dynamic':false}}}",
                        "{'template':{'mappings':{'dynamic':'false'}},'created_date_millis':1,'version':2}"));
    }

    @ParameterizedTest
    @MethodSource("givenBack")
    void isKnownAgainAsItIsGivenBack(String put, String given) throws JsonProcessingException {
        assertThat(NormalForm.fingerprint(json(given))).isEqualTo(NormalForm.fingerprint(json(put)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'template':{'lifecycle':{}}}  | {'template':{'lifecycle':{'enabled':false}}}
            {'composed_of':['a','b']}      | {'composed_of':['b','a']}
            {'index_patterns':['a']}       | {'index_patterns':['a','b']}
            """)
    void isNotKnownAgainWhereItSaysSomethingElse(String put, String given) throws JsonProcessingException {
        assertThat(NormalForm.fingerprint(json(given))).isNotEqualTo(NormalForm.fingerprint(json(put)));
    }

    private static ManagedObject component(String content) {
        try {
            return new ManagedObject(ManagedKind.COMPONENT, "c", json(content));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(content, e);
        }
    }

    private static ObjectNode json(String text) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }
}
