package dev.tokenvault.examples.quickstart.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.examples.quickstart.agent.ScriptedAgent;
import dev.tokenvault.examples.quickstart.http.BadRequest;
import dev.tokenvault.examples.quickstart.http.Html;
import dev.tokenvault.examples.quickstart.http.Reply;
import dev.tokenvault.examples.quickstart.http.Request;
import dev.tokenvault.examples.quickstart.http.Template;
import dev.tokenvault.tool.ToolRunner;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The application's own pages and calls; everything about connections is served by the vault beside it. */
public final class ChatApp {
    private static final int LONGEST = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Template SIGN_IN = Template.beside(ChatApp.class, "sign-in.html");
    private static final Template CHAT = Template.beside(ChatApp.class, "chat.html");
    private static final Template PERSON =
            Template.of("<button name=\"person\" value=\"{{id}}\"><strong>{{name}}</strong></button>");

    private final Sessions sessions;
    private final Chat chat;

    /** The application over these tools; conversations are kept in the folder. */
    public ChatApp(Sessions sessions, ToolRunner tools, Path folder) {
        this.sessions = sessions;
        this.chat = new Chat(tools, folder);
    }

    /** Serves one request. */
    public Reply answer(Request request) {
        return switch (request.line()) {
            case "GET /" -> page(request);
            case "GET /sign-in" -> signInPage(request);
            case "POST /sign-in" -> signIn(request);
            case "POST /sign-out" -> sessions.end(request.fromOwnPage(), Reply.redirect("/sign-in"));
            case "GET /chat" -> messages(signedIn(request));
            case "POST /chat" -> say(request.fromOwnPage());
            case "POST /chat/resume" -> resume(request.fromOwnPage());
            case "GET /chat.js" -> file("chat.js", "text/javascript");
            case "GET /chat.css" -> file("chat.css", "text/css");
            default -> Reply.text(404, "There is nothing here.");
        };
    }

    private Reply page(Request request) {
        return sessions.person(request)
                .map(person -> Reply.page(200, CHAT.fill(Map.of("name", person.name()))))
                .orElseGet(() -> Reply.redirect("/sign-in"));
    }

    private static Reply signInPage(Request request) {
        Html people = Html.all(Person.ALL.stream()
                .map(person -> PERSON.fill(Map.of("id", person.id(), "name", person.name())))
                .toList());
        String returnTo = request.query().getOrDefault("returnTo", "/");
        return Reply.page(200, SIGN_IN.fill(Map.of("people", people, "returnTo", returnTo)));
    }

    private Reply signIn(Request request) {
        Map<String, String> form = request.fromOwnPage().form();
        Person person = Person.of(form.getOrDefault("person", ""))
                .orElseThrow(() -> new BadRequest("There is nobody of that name."));
        String returnTo = form.getOrDefault("returnTo", "/");
        boolean ours = returnTo.matches("/(?![/\\\\])[A-Za-z0-9/_.~?=&%-]*");
        return sessions.begin(person, Reply.redirect(ours ? returnTo : "/"));
    }

    private Reply say(Request request) {
        Person person = signedIn(request);
        String text = request.json().path("text").asText("").strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new BadRequest("Say something of 1 to " + LONGEST + " characters.");
        }
        chat.say(person, text);
        return messages(person);
    }

    private Reply resume(Request request) {
        Person person = signedIn(request);
        chat.resume(person, request.json().path("resumeId").asText(""));
        return messages(person);
    }

    private Reply messages(Person person) {
        ObjectNode json = JSON.createObjectNode();
        json.set("messages", JSON.valueToTree(chat.messages(person)));
        json.set("opening", JSON.valueToTree(ScriptedAgent.OPENING));
        return Reply.json(200, json);
    }

    private Person signedIn(Request request) {
        Optional<Person> person = sessions.person(request);
        return person.orElseThrow(() -> new BadRequest(401, "Sign in first."));
    }

    private static Reply file(String name, String type) {
        return Reply.file(type, Template.resource(ChatApp.class, name));
    }
}
