package io.imprimatur.update.phalanx;

import io.imprimatur.update.VersionChanges.Change;
import io.imprimatur.update.VersionChanges.ChangeRefused;
import io.imprimatur.update.VersionChanges.Edit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;

/** Writes edits of versions as a commit upon a snapshot's. */
record VersionCommit(Snapshot base, PhalanxSettings.Author author) {

    /** @throws ChangeRefused if an edit cannot be made, or all of them change nothing */
    ObjectId write(Change change) {
        Map<String, YamlFile> edited = edited(change);
        if (edited.isEmpty()) throw new ChangeRefused("nothing would change: all is written there already");
        try (ObjectInserter inserter = base.repository().newObjectInserter()) {
            ObjectId tree = tree(inserter, edited);
            ObjectId commit = inserter.insert(commit(tree, change));
            inserter.flush();
            return commit;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Files that are others than before, by path. */
    private Map<String, YamlFile> edited(Change change) {
        Map<String, YamlFile> all = new LinkedHashMap<>();
        for (Edit edit : change.edits()) {
            String path = edit.place().file();
            YamlFile file = all.containsKey(path) ? all.get(path) : existing(path);
            all.put(path, file.with(KeyPath.of(edit.place().key()), edit.version()));
        }
        all.values().removeIf(file -> file.equals(existing(file.path())));
        return all;
    }

    private YamlFile existing(String path) {
        return base.file(path).orElseThrow(() -> new ChangeRefused("there is no file " + path));
    }

    private ObjectId tree(ObjectInserter inserter, Map<String, YamlFile> edited) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder all = index.builder();
        try (var reader = base.repository().newObjectReader()) {
            all.addTree(
                    new byte[0], DirCacheEntry.STAGE_0, reader, base.commit().getTree());
        }
        all.finish();
        DirCacheEditor editor = index.editor();
        for (YamlFile file : edited.values()) {
            ObjectId content = inserter.insert(Constants.OBJ_BLOB, file.bytes());
            editor.add(new DirCacheEditor.PathEdit(file.path()) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setObjectId(content);
                }
            });
        }
        editor.finish();
        return index.writeTree(inserter);
    }

    private CommitBuilder commit(ObjectId tree, Change change) {
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
