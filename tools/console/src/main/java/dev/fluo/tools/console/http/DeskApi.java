package dev.fluo.tools.console.http;

import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.Notices;
import dev.fluo.tools.console.workbench.Desk;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Answers about acknowledgements and mutes. */
final class DeskApi {

    private final Notices notices;
    private final Benches benches;
    private final InstantSource clock = InstantSource.system();

    DeskApi(Boards boards, Benches benches) {
        this.notices = new Notices(boards.rules());
        this.benches = benches;
    }

    /**
     * The notices of people.
     *
     * @param acknowledgements by the ids of their incidents
     * @param mutes those that hold, and those that are planned
     */
    record State(Map<String, Notices.Acknowledged> acknowledgements, List<Notices.MuteLine> mutes) {}

    HttpReply state() {
        return HttpReply.json(200, new State(notices.acknowledgements(), notices.mutes(clock.instant())));
    }

    /** Does what a publisher asks for. The permission must have been checked before. */
    HttpReply act(Request request) throws IOException, InterruptedException, RefusedRequestException {
        Desk desk = benches.desk().orElseThrow();
        return HttpReply.json(
                200,
                switch (request.path()) {
                    case "/api/mute" -> desk.mute(request.text());
                    case "/api/mute/end" -> desk.endMute(request.text());
                    case "/api/acknowledge" -> desk.acknowledge(incident(request), request.text());
                    case "/api/acknowledge/withdraw" -> desk.withdraw(incident(request));
                    default -> throw new RefusedRequestException(404, "there is nothing at " + request.path());
                });
    }

    private static String incident(Request request) throws RefusedRequestException {
        return request.parameter("incident")
                .orElseThrow(() -> new RefusedRequestException(400, "the parameter `incident` is missing"));
    }
}
