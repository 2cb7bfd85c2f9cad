package dev.fluo.job.kafka;

import dev.fluo.rules.text.NetworkFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.apache.kafka.clients.ClientDnsLookup;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.common.config.ConfigException;

/** Fails at once where no broker listens; Kafka's own clients would retry until their time is over. */
final class BrokerConnectionCheck {

    private static final int CONNECT_TIMEOUT_MILLIS = 3000;

    private BrokerConnectionCheck() {}

    /** @throws StartException if none of the addresses can be connected to */
    static void check(KafkaAccess access) throws StartException {
        IOException refusal = null;
        for (InetSocketAddress address : addresses(access)) {
            try (Socket socket = new Socket()) {
                socket.connect(address, CONNECT_TIMEOUT_MILLIS);
                return;
            } catch (IOException e) {
                refusal = e;
            }
        }
        throw new StartException(
                "no Kafka at " + access + (refusal == null ? "" : " (" + NetworkFault.inWords(refusal) + ")"),
                "Is it running, and is the address right? --kafka HOST:PORT",
                refusal);
    }

    private static List<InetSocketAddress> addresses(KafkaAccess access) throws StartException {
        try {
            List<String> servers = List.of(access.bootstrapServers().split("\\s*,\\s*"));
            return ClientUtils.parseAndValidateAddresses(servers, ClientDnsLookup.USE_ALL_DNS_IPS);
        } catch (ConfigException e) {
            throw new StartException(
                    "'" + access + "' is not an address of Kafka", "Write HOST:PORT, several with commas.", e);
        }
    }
}
