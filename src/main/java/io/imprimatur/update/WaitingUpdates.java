package io.imprimatur.update;

import io.imprimatur.window.WaitForWindows;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists approved updates that wait for a window. */
@Component
class WaitingUpdates implements WaitForWindows {

    private final ServiceUpdates updates;
    private final FollowUpdateWindows followWindows;

    WaitingUpdates(ServiceUpdates updates, FollowUpdateWindows followWindows) {
        this.updates = updates;
        this.followWindows = followWindows;
    }

    @Override
    public List<Waiting> waiting() {
        return updates.in(UpdateState.WAITING).stream()
                .map(each -> new Waiting(each.id().toString(), () -> followWindows.follow(each.id())))
                .toList();
    }
}
