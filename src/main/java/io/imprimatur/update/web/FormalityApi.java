package io.imprimatur.update.web;

import io.imprimatur.formality.FormalityAnswer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an update would take, for programs. */
@RestController
class FormalityApi {

    private final FormalityForms forms;

    FormalityApi(FormalityForms forms) {
        this.forms = forms;
    }

    /** With a service and one of its environments, what is not given is as they are configured. */
    @GetMapping("/api/formality")
    FormalityAnswer formality(FormalityForm asked) {
        return forms.answer(asked);
    }
}
