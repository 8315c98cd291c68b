package io.imprimatur.messaging.pullrequest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;

/** Writes file changes as a commit on top of a snapshot. */
record CommitWriter(Snapshot base, RepositorySettings.Author author) {

    /**
     * Writes the commit.
     *
     * @throws ChangeRefused if a change is not possible, or if nothing changes
     */
    ObjectId write(ProposedChange change) {
        Map<String, byte[]> edited = edited(change);
        if (edited.isEmpty()) throw new ChangeRefused("no changes: the files already have this content");
        try (ObjectInserter inserter = base.repository().newObjectInserter()) {
            ObjectId tree = tree(inserter, edited);
            ObjectId commit = inserter.insert(commit(tree, change));
            inserter.flush();
            return commit;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Changed files with their new content, by path. */
    private Map<String, byte[]> edited(ProposedChange change) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (FileChange each : change.files()) {
            Optional<byte[]> before = Optional.ofNullable(all.get(each.path())).or(() -> base.file(each.path()));
            all.put(each.path(), each.apply(before));
        }
        all.entrySet().removeIf(each -> base.file(each.getKey())
                .filter(before -> Arrays.equals(before, each.getValue()))
                .isPresent());
        return all;
    }

    private ObjectId tree(ObjectInserter inserter, Map<String, byte[]> edited) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder all = index.builder();
        try (var reader = base.repository().newObjectReader()) {
            all.addTree(
                    new byte[0], DirCacheEntry.STAGE_0, reader, base.commit().getTree());
        }
        all.finish();
        DirCacheEditor editor = index.editor();
        for (Map.Entry<String, byte[]> file : edited.entrySet()) {
            ObjectId content = inserter.insert(Constants.OBJ_BLOB, file.getValue());
            editor.add(new DirCacheEditor.PathEdit(file.getKey()) {
                @Override
                public void apply(DirCacheEntry entry) {
                    if (entry.getRawMode() == 0) entry.setFileMode(FileMode.REGULAR_FILE);
                    entry.setObjectId(content);
                }
            });
        }
        editor.finish();
        return index.writeTree(inserter);
    }

    private CommitBuilder commit(ObjectId tree, ProposedChange change) {
        PersonIdent who = new PersonIdent(author.name(), author.email());
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentId(base.commit());
        commit.setAuthor(who);
        commit.setCommitter(who);
        commit.setMessage(change.title() + "\n\n" + change.body() + "\n");
        return commit;
    }
}
