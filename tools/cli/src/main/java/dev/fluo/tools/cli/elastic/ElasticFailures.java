package dev.fluo.tools.cli.elastic;

import dev.fluo.flink.elasticsearch.ElasticsearchConnection;
import dev.fluo.flink.elasticsearch.RefusedRequest;
import dev.fluo.rules.text.NetworkFault;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.elasticsearch.client.ResponseException;
import org.jspecify.annotations.Nullable;

/** The refusals of Elasticsearch, for people. */
final class ElasticFailures {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private ElasticFailures() {}

    static CommandException of(ElasticsearchConnection connection, IOException failure) {
        String hosts = String.join(", ", connection.hosts());
        if (failure instanceof ResponseException refused) {
            return refused(hosts, refused);
        }
        if (failure instanceof SSLException) {
            return unavailable(
                    "no TLS connection to " + hosts + ": " + NetworkFault.inWords(failure),
                    "Name the certificate that signed the cluster's: --set elasticsearch.certificate-authority=FILE",
                    failure);
        }
        return unavailable(
                "Elasticsearch at " + hosts + " cannot be reached: " + NetworkFault.inWords(failure),
                "Is it running, and is the address right, http or https?",
                failure);
    }

    private static CommandException refused(String hosts, ResponseException refused) {
        int status = refused.getResponse().getStatusLine().getStatusCode();
        String hint = switch (status) {
            case UNAUTHORIZED ->
                "Set elasticsearch.user and elasticsearch.password, or elasticsearch.api-key,"
                        + " best as FLUO_ELASTICSEARCH_… in the environment.";
            case FORBIDDEN ->
                "It takes the cluster privileges manage_index_templates and manage_ilm:"
                        + " see docs/operate/cluster.md.";
            default -> null;
        };
        return unavailable("Elasticsearch at " + hosts + " refuses: " + RefusedRequest.inWords(refused), hint, refused);
    }

    private static CommandException unavailable(String message, @Nullable String hint, IOException cause) {
        return new CommandException(ExitCodes.UNAVAILABLE, message, hint, cause);
    }
}
