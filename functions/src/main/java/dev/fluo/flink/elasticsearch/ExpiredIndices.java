package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes day indices of ours whose time is over, where no lifecycle policy does it. */
final class ExpiredIndices {

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredIndices.class);

    private final ElasticsearchRequests requests;
    private final IndexTarget target;
    private final Clock clock;

    ExpiredIndices(ElasticsearchRequests requests, IndexTarget target, Clock clock) {
        this.requests = requests;
        this.target = target;
        this.clock = clock;
    }

    /** @return the names of the indices that were deleted */
    List<String> delete() throws IOException {
        List<String> deleted = new ArrayList<>();
        JsonNode indices =
                requests.get("/" + target.name() + "-*?features=aliases").orElse(null);
        if (indices == null) {
            return deleted;
        }
        for (var names = indices.fieldNames(); names.hasNext(); ) {
            String index = names.next();
            boolean expired = DayIndex.day(target.name(), index)
                    .filter(day -> DayIndex.isExpired(day, target.retention(), clock.instant()))
                    .isPresent();
            if (expired) {
                requests.delete("/" + index);
                LOG.info(
                        "Deleted {}, kept for {} days",
                        index,
                        target.retention().toDays());
                deleted.add(index);
            }
        }
        return deleted;
    }
}
