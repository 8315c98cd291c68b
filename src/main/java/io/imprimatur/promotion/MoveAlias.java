package io.imprimatur.promotion;

import io.imprimatur.registry.Manifest;
import io.imprimatur.registry.RegistryFailure;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings an alias to a digest in every repository of its channel: compare everywhere, then the image where it lacks,
 * then
 * set and read back everywhere. Every step leaves its mark, so that it can be run again from anywhere.
 */
@Component
public class MoveAlias {

    /** The engine tries more often than this, so that it is always we who give up, and put back. */
    static final int TRIES = 5;

    private final StageImage stageImage;
    private final CompareAlias compareAlias;
    private final SetAlias setAlias;

    MoveAlias(StageImage stageImage, CompareAlias compareAlias, SetAlias setAlias) {
        this.stageImage = stageImage;
        this.compareAlias = compareAlias;
        this.setAlias = setAlias;
    }

    /**
     * To be called again after any other exception: it goes on where it was. Runs outside any transaction: each mark is
     * committed as it is made, and none waits for a registry.
     *
     * @throws TagMoved if somebody else moved the alias; nothing was written
     * @throws MoveFailed if there is no use in trying on; what moved is to be put back
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void move(AliasMove move, MoveAccount account) {
        try {
            move(move);
        } catch (TagMoved moved) {
            account.aliasMoved(moved.getMessage());
            throw moved;
        } catch (RetagFailed | RegistryFailure failure) {
            account.failed(failure.getMessage());
            throw account.tries() >= TRIES ? new MoveFailed(failure.getMessage()) : failure;
        } catch (MoveFailed failed) {
            account.failed(failed.getMessage());
            throw failed;
        }
    }

    private void move(AliasMove move) {
        List<Retag> retags = compareAlias.compare(move);
        Manifest manifest = stageImage.stage(move, retags);
        setAlias.set(move, manifest);
    }
}
