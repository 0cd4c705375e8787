<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>Promptstone</name>
        <message>
            <location filename="app/promptstone/desktop/panels/run/bounded_text.py"></location>
            <source>
… {n:,} more characters: copy the output to have them.</source>
            <translation>
… {n:,} weitere Zeichen: kopieren Sie die Ausgabe, um sie zu haben.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_page.py"></location>
            <source>  (stopped)</source>
            <translation>  (angehalten)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/models/problem_list_model.py"></location>
            <source> (variant {variant})</source>
            <translation> (Variante {variant})</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source> After it: {names}.</source>
            <translation> Danach: {names}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source> Licence: {licence}.</source>
            <translation> Lizenz: {licence}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/faults_dialog.py"></location>
            <source> The first {count:,} are listed; the copy has all.</source>
            <translation> Die ersten {count:,} sind aufgeführt; die Kopie hat alle.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/inspector_panel.py"></location>
            <source> and </source>
            <translation> und </translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/value_editors.py"></location>
            <source> at {place}</source>
            <translation> bei {place}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/token_count.py"></location>
            <source> even before its variables are filled in</source>
            <translation>, noch ehe seine Variablen eingesetzt sind</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source> in {n:,} files</source>
            <translation> in {n:,} Dateien</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source> {n} cannot be used: {first}.</source>
            <translation> {n} unbrauchbar: {first}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <source> · cut off at the longest answer</source>
            <translation> · bei der längsten Antwort abgeschnitten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <source> · {n:,} of {all:,} run</source>
            <translation> · {n:,} von {all:,} gelaufen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>"{name}" is out of this workspace. Its file is where it was.</source>
            <translation>„{name}“ ist nicht mehr in diesem Arbeitsbereich. Die Datei liegt, wo sie lag.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>"{name}" is ready to use.</source>
            <translation>„{name}“ ist bereit.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>"{name}" is ready to use. Try it to see whether it answers.</source>
            <translation>„{name}“ ist bereit. Probieren Sie aus, ob es antwortet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>"{name}" is ready to use: {size} instead of {before}.</source>
            <translation>„{name}“ ist bereit: {size} statt {before}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>&amp;Adapters (LoRA)…</source>
            <translation>&amp;Adapter (LoRA) …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>&amp;Add</source>
            <translation>&amp;Hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <source>&amp;Add an adapter…</source>
            <translation>&amp;Adapter hinzufügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>&amp;Address</source>
            <translation>A&amp;dresse</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>&amp;Answers at once</source>
            <translation>&amp;Antworten zugleich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/evaluate_dialog.py"></location>
            <source>&amp;Chain</source>
            <translation>&amp;Kette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>&amp;Channel</source>
            <translation>&amp;Kanal</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>&amp;Chat template…</source>
            <translation>&amp;Chatvorlage …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>&amp;Compare</source>
            <translation>&amp;Vergleichen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>&amp;Compare again</source>
            <translation>&amp;Noch einmal vergleichen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>&amp;Delete the smaller file</source>
            <translation>Kleinere Datei &amp;löschen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>&amp;Download</source>
            <translation>&amp;Herunterladen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>&amp;Download…</source>
            <translation>&amp;Herunterladen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>&amp;Flash attention</source>
            <translation>&amp;Flash Attention</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_dialog.py"></location>
            <source>&amp;Forget the price</source>
            <translation>Preis &amp;vergessen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>&amp;Go on</source>
            <translation>&amp;Fortsetzen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/evaluate_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/proof_form.py"></location>
            <source>&amp;Golden set</source>
            <translation>&amp;Golden Set</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>&amp;How it runs…</source>
            <translation>Wie es &amp;läuft …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>&amp;Hub</source>
            <translation>H&amp;ub</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>&amp;Import a golden set…</source>
            <translation>Golden Set &amp;importieren …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>&amp;Keep the smaller file</source>
            <translation>Kleinere Datei &amp;behalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>&amp;Key</source>
            <translation>&amp;Schlüssel</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/kind_form.py"></location>
            <source>&amp;Leave out layers (for experts)</source>
            <translation>Schichten &amp;weglassen (für Fachleute)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>&amp;List files</source>
            <translation>Dateien &amp;auflisten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>&amp;List its models</source>
            <translation>Modelle auf&amp;listen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>&amp;Look again</source>
            <translation>&amp;Noch einmal suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>&amp;Make it smaller</source>
            <translation>Ver&amp;kleinern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>&amp;Make it smaller…</source>
            <translation>Ver&amp;kleinern …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/preflight_box.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <source>&amp;Measure</source>
            <translation>&amp;Messen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <source>&amp;Measure again</source>
            <translation>&amp;Noch einmal messen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <source>&amp;Name</source>
            <translation>&amp;Name</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>&amp;New chain</source>
            <translation>&amp;Neue Kette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>&amp;Open a chain file…</source>
            <translation>Kettendatei &amp;öffnen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>&amp;Price…</source>
            <translation>&amp;Preis …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>&amp;Pull…</source>
            <translation>&amp;Holen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>&amp;Repository</source>
            <translation>&amp;Repository</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/template_dialog.py"></location>
            <source>&amp;Reset</source>
            <translation>&amp;Zurücksetzen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>&amp;Run the demo</source>
            <translation>Demo &amp;starten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>&amp;Save</source>
            <translation>&amp;Speichern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>&amp;Split over the GPUs</source>
            <translation>Auf &amp;GPUs aufteilen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>&amp;Stop</source>
            <translation>An&amp;halten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>&amp;Threads</source>
            <translation>&amp;Threads</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>&amp;Try it</source>
            <translation>Aus&amp;probieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>&amp;Use this model</source>
            <translation>Dieses Modell &amp;verwenden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/proof_form.py"></location>
            <source>&amp;Variant</source>
            <translation>&amp;Variante</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <source>&amp;Version</source>
            <translation>V&amp;ersion</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/widgets/progress_strip.py"></location>
            <source>(and {count} more)</source>
            <translation>(und {count} weitere)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/origin.py"></location>
            <source>, variant “{variant}”</source>
            <translation>, Variante „{variant}“</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>, {count:,} cannot be used</source>
            <translation>, {count:,} unbrauchbar</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <source>, {errors:,} ended with an error</source>
            <translation>, {errors:,} endeten mit einem Fehler</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>, {n:,} missing</source>
            <translation>, {n:,} fehlen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>, {n:,} with an error</source>
            <translation>, {n:,} mit Fehler</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>0 takes the likeliest word each time; higher is more varied.</source>
            <translation>0 nimmt jedes Mal das wahrscheinlichste Wort; höher ist abwechslungsreicher.</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/hub/file_names.py"></location>
            <source>1 bit: tiny, much weaker</source>
            <translation>1 Bit: winzig, viel schwächer</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>1 change</source>
            <translation>1 Änderung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/ago.py"></location>
            <source>1 minute ago</source>
            <translation>vor 1 Minute</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>1 row does not fit. It is {fault}</source>
            <translation>1 Zeile passt nicht. Es ist {fault}</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/hub/file_names.py"></location>
            <source>2 bits: very small, much weaker</source>
            <translation>2 Bits: sehr klein, viel schwächer</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/hub/file_names.py"></location>
            <source>3 bits: small, noticeably weaker</source>
            <translation>3 Bits: klein, merklich schwächer</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/hub/file_names.py"></location>
            <source>4 bits: good and small, the usual choice</source>
            <translation>4 Bits: gut und klein, die übliche Wahl</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/hub/file_names.py"></location>
            <source>5 bits: very good and smaller</source>
            <translation>5 Bits: sehr gut und kleiner</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/hub/file_names.py"></location>
            <source>6 bits: nearly as good as the original</source>
            <translation>6 Bits: fast so gut wie das Original</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/hub/file_names.py"></location>
            <source>8 bits: practically as good as the original</source>
            <translation>8 Bits: praktisch so gut wie das Original</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>; {n} folder was not read to the end</source>
            <translation>; {n} Ordner wurde nicht zu Ende gelesen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>; {n} folders were not read to the end</source>
            <translation>; {n} Ordner wurden nicht zu Ende gelesen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>&lt;p&gt;Choose a model on the left to see what is known of it.&lt;/p&gt;</source>
            <translation>&lt;p&gt;Wählen Sie links ein Modell, um zu sehen, was von ihm bekannt ist.&lt;/p&gt;</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/version_delegate.py"></location>
            <source>= nothing gained or lost</source>
            <translation>= nichts gewonnen oder verloren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/value_editors.py"></location>
            <source>A JSON schema is an object: { … }.</source>
            <translation>Ein JSON-Schema ist ein Objekt: { … }.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>A Transform that finds the first match of a regular expression.</source>
            <translation>Eine Umwandlung, die den ersten Treffer eines regulären Ausdrucks findet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>A Transform that makes a list of a text's parts.</source>
            <translation>Eine Umwandlung, die aus den Teilen eines Textes eine Liste macht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>A Transform that puts several values into one text.</source>
            <translation>Eine Umwandlung, die mehrere Werte zu einem Text zusammensetzt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>A Transform that replaces every match of a regular expression.</source>
            <translation>Eine Umwandlung, die jeden Treffer eines regulären Ausdrucks ersetzt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <source>A chain needs a name.</source>
            <translation>Eine Kette braucht einen Namen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/setting_line.py"></location>
            <source>A change takes effect at the next start.</source>
            <translation>Eine Änderung wirkt ab dem nächsten Start.</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>A few seconds</source>
            <translation>Einige Sekunden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>A few tokens a field. Too tight a form can press out a wrong answer: allow for “unknown”.</source>
            <translation>Einige Tokens je Feld. Eine zu enge Form kann eine falsche Antwort erzwingen: lassen Sie „unbekannt“ zu.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>A few tokens. It makes such attacks harder, not impossible.</source>
            <translation>Einige Tokens. Das macht solche Angriffe schwerer, nicht unmöglich.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/group.py"></location>
            <source>A frame around nodes that belong together. It can be folded up; it changes nothing in a run.</source>
            <translation>Ein Rahmen um Knoten, die zusammengehören. Er lässt sich zuklappen; an einem Lauf ändert er nichts.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>A golden set holds examples with the answers a good clerk would give.
Import one from CSV, JSON Lines, JSON or Excel.</source>
            <translation>Ein Golden Set enthält Beispiele mit den Antworten, die eine gute Fachkraft gäbe.
Importieren Sie eines aus CSV, JSON Lines, JSON oder Excel.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>A group</source>
            <translation>Eine Gruppe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/key_rules.py"></location>
            <source>A key alone belongs to text fields and to the canvas; hold Ctrl or Alt with it.</source>
            <translation>Eine Taste allein gehört den Textfeldern und der Zeichenfläche; halten Sie Strg oder Alt dazu.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>A list</source>
            <translation>Eine Liste</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>A little smaller than Q4_K_M, a little less exact.</source>
            <translation>Etwas kleiner als Q4_K_M, etwas ungenauer.</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>A little smaller than Q5_K_M, a little less exact.</source>
            <translation>Etwas kleiner als Q5_K_M, etwas ungenauer.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/for_each.py"></location>
            <source>A longer list is refused, so that nothing runs away.</source>
            <translation>Eine längere Liste wird abgelehnt, damit nichts aus dem Ruder läuft.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>A model says whether the output meets a rubric.</source>
            <translation>Ein Modell sagt, ob die Ausgabe einen Maßstab erfüllt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/version_names.py"></location>
            <source>A name has small letters and digits, with single dashes, dots or underscores between them.</source>
            <translation>Ein Name hat kleine Buchstaben und Ziffern, dazwischen einzelne Striche, Punkte oder Unterstriche.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>A newer revision has been saved since; it stays as it is.</source>
            <translation>Inzwischen wurde eine neuere Revision gespeichert; sie bleibt, wie sie ist.</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>A node that is dragged stops in line with others and on the grid. Ctrl does the other while it is held.</source>
            <translation>Ein gezogener Knoten hält auf einer Linie mit anderen und auf dem Raster. Mit gedrückter Strg-Taste ist es umgekehrt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>A node within it differs from the base.</source>
            <translation>Ein Knoten darin weicht von der Basis ab.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>A number</source>
            <translation>Eine Zahl</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/reroute.py"></location>
            <source>A point that leads a wire around other nodes. One wire may leave it many times.</source>
            <translation>Ein Punkt, der eine Leitung um andere Knoten führt. Eine Leitung kann ihn mehrfach verlassen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>A prompt that answers a question from given passages only.</source>
            <translation>Ein Prompt, der eine Frage nur aus gegebenen Textstellen beantwortet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>A prompt that answers with JSON that fits a schema.</source>
            <translation>Ein Prompt, der mit JSON antwortet, das zu einem Schema passt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>A prompt that answers with one of several words.</source>
            <translation>Ein Prompt, der mit einem von mehreren Wörtern antwortet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>A prompt that puts a text into another language.</source>
            <translation>Ein Prompt, der einen Text in eine andere Sprache überträgt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>A prompt that tells a text in a few sentences.</source>
            <translation>Ein Prompt, der einen Text in wenigen Sätzen wiedergibt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>A quarter of a 16-bit file, and quick on most processors.</source>
            <translation>Ein Viertel einer 16-Bit-Datei, schnell auf den meisten Prozessoren.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>A regular expression, for example \b\d{4}-\d{2}-\d{2}\b for a date.</source>
            <translation>Ein regulärer Ausdruck, zum Beispiel \b\d{4}-\d{2}-\d{2}\b für ein Datum.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/note.py"></location>
            <source>A remark for whoever reads the chain. It does nothing.</source>
            <translation>Eine Bemerkung für alle, die die Kette lesen. Sie tut nichts.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>A sentence of tokens in each call.</source>
            <translation>Ein Satz voll Tokens in jedem Aufruf.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>A setting does not fit.</source>
            <translation>Eine Einstellung passt nicht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>A short text</source>
            <translation>Ein kurzer Text</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>A sixth of a 16-bit file. Expect worse answers.</source>
            <translation>Ein Sechstel einer 16-Bit-Datei. Schlechtere Antworten sind zu erwarten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>A smaller copy is made beside the model, which stays as it is.</source>
            <translation>Neben dem Modell, das bleibt, wie es ist, entsteht eine kleinere Kopie.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>A sub-chain</source>
            <translation>Eine Teilkette</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/output.py"></location>
            <source>A value the chain gives back. Paths that a Branch parted may meet here.</source>
            <translation>Ein Wert, den die Kette zurückgibt. Wege, die eine Verzweigung getrennt hat, können hier zusammenkommen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <source>A value the chain starts with, such as a customer's message.</source>
            <translation>Ein Wert, mit dem die Kette beginnt, etwa die Nachricht eines Kunden.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/variant_dialog.py"></location>
            <source>A variant keeps what differs from the base: another prompt, another model.</source>
            <translation>Eine Variante hält fest, was von der Basis abweicht: ein anderer Prompt, ein anderes Modell.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <source>A version can never be changed. A channel is a name that you can move to another version later.</source>
            <translation>Eine Version lässt sich nie mehr ändern. Ein Kanal ist ein Name, der später auf eine andere Version zeigen kann.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/version_names.py"></location>
            <source>A version has three numbers, such as 0.1.0, and perhaps a word behind a dash: 0.1.0-rc.1.</source>
            <translation>Eine Version hat drei Zahlen, etwa 0.1.0, und vielleicht ein Wort hinter einem Strich: 0.1.0-rc.1.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>A&amp;dd a scorer</source>
            <translation>&amp;Bewerter hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>About</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <location filename="app/promptstone/desktop/workbench.py"></location>
            <source>About Promptstone</source>
            <translation>Über Promptstone</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>About a third of a 16-bit file. Small losses.</source>
            <translation>Etwa ein Drittel einer 16-Bit-Datei. Kleine Verluste.</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Above 0, a word becomes less likely with each time it was used.</source>
            <translation>Über 0 wird ein Wort mit jeder Verwendung unwahrscheinlicher.</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Above 0, a word that was used already becomes less likely, however often it was used.</source>
            <translation>Über 0 wird ein schon verwendetes Wort unwahrscheinlicher, egal wie oft es vorkam.</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Above 1, words that were used already become less likely.</source>
            <translation>Über 1 werden schon verwendete Wörter unwahrscheinlicher.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>Accept</source>
            <translation>Annehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>Access &amp;token</source>
            <translation>&amp;Zugriffstoken</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>Access token</source>
            <translation>Zugriffstoken</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/keys_table_model.py"></location>
            <location filename="app/promptstone/desktop/workbench.py"></location>
            <source>Action</source>
            <translation>Aktion</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>Actions and their keys</source>
            <translation>Aktionen und ihre Tasten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Actual size</source>
            <translation>Originalgröße</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Adapters</source>
            <translation>Adapter</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/variant_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/rows_editor.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Add a GGUF file that lies on this computer, or a folder of them; they stay where they are.
Or download a model, or add one behind an OpenAI-compatible endpoint.</source>
            <translation>Fügen Sie eine GGUF-Datei von diesem Rechner hinzu oder einen Ordner davon; sie bleiben, wo sie sind.
Oder laden Sie ein Modell herunter, oder fügen Sie eines hinter einem OpenAI-kompatiblen Endpunkt hinzu.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Add a f&amp;ile…</source>
            <translation>&amp;Datei hinzufügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>Add a f&amp;older…</source>
            <translation>&amp;Ordner hinzufügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Add a file…</source>
            <translation>Datei hinzufügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Add a folder…</source>
            <translation>Ordner hinzufügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <source>Add a model</source>
            <translation>Modell hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_dialogs.py"></location>
            <source>Add a model file</source>
            <translation>Modelldatei hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Add a model file…</source>
            <translation>Modelldatei hinzufügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/value_editors.py"></location>
            <source>Add a model…</source>
            <translation>Modell hinzufügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/kind_chooser.py"></location>
            <source>Add a node</source>
            <translation>Knoten hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Add a node from a list</source>
            <translation>Knoten aus einer Liste hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Add a node…</source>
            <translation>Knoten hinzufügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_dialog.py"></location>
            <source>Add a technique to “{node}”</source>
            <translation>„{node}“ eine Technik hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/help_bar.py"></location>
            <source>Add a technique…</source>
            <translation>Technik hinzufügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_bar.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/variant_dialog.py"></location>
            <source>Add a variant</source>
            <translation>Variante hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Add a variant…</source>
            <translation>Variante hinzufügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <source>Add an adapter</source>
            <translation>Adapter hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Add an e&amp;ndpoint…</source>
            <translation>&amp;Endpunkt hinzufügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>Add an endpoint</source>
            <translation>Endpunkt hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Add an endpoint…</source>
            <translation>Endpunkt hinzufügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/adding.py"></location>
            <source>Add and connect {title}</source>
            <translation>{title} hinzufügen und verbinden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Add it to this workspace; the file stays where it is</source>
            <translation>In diesen Arbeitsbereich aufnehmen; die Datei bleibt, wo sie ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_dialog.py"></location>
            <source>Add technique: {name}</source>
            <translation>Technik hinzufügen: {name}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <source>Add the case</source>
            <translation>Fall hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <source>Add the model</source>
            <translation>Modell hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/build_page.py"></location>
            <source>Add variant</source>
            <translation>Variante hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/adding.py"></location>
            <source>Add {title}</source>
            <translation>{title} hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/change_list.py"></location>
            <source>Add “{text}”</source>
            <translation>„{text}“ hinzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/servers/found_servers.py"></location>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Align and arrange</source>
            <translation>Ausrichten und anordnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Align bottoms</source>
            <translation>Unten ausrichten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Align centres</source>
            <translation>Mittig übereinander ausrichten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Align left sides</source>
            <translation>Links ausrichten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Align middles</source>
            <translation>Mittig nebeneinander ausrichten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/placing.py"></location>
            <source>Align nodes</source>
            <translation>Knoten ausrichten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Align right sides</source>
            <translation>Rechts ausrichten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Align tops</source>
            <translation>Oben ausrichten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>All back to default</source>
            <translation>Alle auf Standard</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/comparison.py"></location>
            <source>All cases</source>
            <translation>Alle Fälle</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_panel.py"></location>
            <source>All changes</source>
            <translation>Alle Änderungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>All else</source>
            <translation>Alles andere</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <source>All expected outputs as JSON</source>
            <translation>Alle erwarteten Ausgaben als JSON</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>All levels</source>
            <translation>Alle Stufen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>All that is connected</source>
            <translation>Alles Verbundene</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <source>All together</source>
            <translation>Alle zusammen</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>Allow more fields</source>
            <translation>Weitere Felder erlauben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Allow “I don’t know”</source>
            <translation>„Ich weiß es nicht“ erlauben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Alt+drag</source>
            <translation>Alt+Ziehen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>An Input that carries a list.</source>
            <translation>Eine Eingabe, die eine Liste trägt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <source>An adapter (LoRA) changes how a model writes. Its file and the model's stay as they are: the two together are added as a model of their own. Scale 1 is what the adapter was made for, 0 turns it off.</source>
            <translation>Ein Adapter (LoRA) ändert, wie ein Modell schreibt. Seine Datei und die des Modells bleiben, wie sie sind: beide zusammen werden als eigenes Modell hinzugefügt. Stärke 1 ist, wofür der Adapter gemacht wurde, 0 schaltet ihn aus.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/inspector_panel.py"></location>
            <source>An edge from {source} to {target}.

Delete removes it.</source>
            <translation>Eine Verbindung von {source} nach {target}.

Entf löscht sie.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/painting/sticky.py"></location>
            <source>An empty note. Double-click it to write.</source>
            <translation>Eine leere Notiz. Doppelklicken Sie sie, um zu schreiben.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <source>An evaluation on “{name}” will now flatter this prompt: it has seen the answers of the chosen cases.</source>
            <translation>Eine Auswertung auf „{name}“ schmeichelt diesem Prompt nun: er hat die Antworten der gewählten Fälle gesehen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_page.py"></location>
            <source>An evaluation runs the variants of a chain over a golden set,
judges each answer and shows them side by side.</source>
            <translation>Eine Auswertung lässt die Varianten einer Kette über ein Golden Set laufen,
beurteilt jede Antwort und zeigt sie nebeneinander.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <location filename="resources/templates/chains/answer-from-passages.chain.yaml"></location>
            <source>Answer from passages</source>
            <translation>Aus Textstellen antworten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>Answer from the</source>
            <translation>Antworten aus</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>Answer from these passages only. Say so when they do not tell.

{{passages}}

Question: {{question}}</source>
            <translation>Antworte nur aus diesen Textstellen. Sag es, wenn sie nichts dazu enthalten.

{{passages}}

Frage: {{question}}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>Answer:</source>
            <translation>Antwort:</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/answer-from-passages.chain.yaml"></location>
            <source>Answers a question only from the passages it is given, quotes them, and says so when they do not tell.</source>
            <translation>Beantwortet eine Frage nur aus den gegebenen Textstellen, zitiert sie und sagt es, wenn sie nichts dazu enthalten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>Answers at once</source>
            <translation>Antworten zugleich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <source>Answers that were kept from earlier cost no tokens.</source>
            <translation>Antworten, die von früher da sind, kosten keine Tokens.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>Any server that speaks OpenAI's protocol. The key goes to this computer's keyring and nowhere else.</source>
            <translation>Jeder Server, der das Protokoll von OpenAI spricht. Der Schlüssel kommt in den Schlüsselbund dieses Rechners und sonst nirgendwohin.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Architecture</source>
            <translation>Architektur</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/placing.py"></location>
            <source>Arrange</source>
            <translation>Anordnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Arrange nodes in columns</source>
            <translation>Knoten in Spalten anordnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/placing.py"></location>
            <source>Arrange selected nodes</source>
            <translation>Ausgewählte Knoten anordnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Arrange the selected nodes</source>
            <translation>Die ausgewählten Knoten anordnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Arrange the whole chain</source>
            <translation>Die ganze Kette anordnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Arrange what is selected</source>
            <translation>Auswahl anordnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Arrange what is selected, or the whole chain (Shift: only move nodes off each other)</source>
            <translation>Die Auswahl oder die ganze Kette anordnen (Umschalt: nur Überlappungen auflösen)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/placing.py"></location>
            <source>Arranging nodes</source>
            <translation>Knoten werden angeordnet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/history_list_model.py"></location>
            <source>As it was opened</source>
            <translation>Wie geöffnet</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>As small as Q4_0 and mostly more exact; made more slowly.</source>
            <translation>So klein wie Q4_0 und meist genauer; dauert länger.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/value_field.py"></location>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>As the desktop</source>
            <translation>Wie der Desktop</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <source>Ask every model (Ctrl+Return)</source>
            <translation>Alle Modelle fragen (Strg+Eingabe)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>Ask for a rewrite</source>
            <translation>Neufassung anfordern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>Ask llama-server, Ollama and LM Studio at their usual ports; nothing else is asked.</source>
            <translation>llama-server, Ollama und LM Studio an ihren üblichen Anschlüssen fragen; sonst wird nichts gefragt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Ask the model for a few words</source>
            <translation>Das Modell um ein paar Worte bitten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <source>Ask this model only</source>
            <translation>Nur dieses Modell fragen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>Asking the hub…</source>
            <translation>Hub wird gefragt …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>Asking…</source>
            <translation>Wird gefragt …</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Asks a model. Variables of the prompt become inputs.</source>
            <translation>Fragt ein Modell. Variablen des Prompts werden zu Eingängen.</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/compare-two-models.chain.yaml"></location>
            <source>Asks two models the same and shows both answers beside each other.</source>
            <translation>Fragt zwei Modelle dasselbe und zeigt beide Antworten nebeneinander.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Assume expertise</source>
            <translation>Fachwissen annehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/for_each.py"></location>
            <source>At most</source>
            <translation>Höchstens</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <location filename="app/promptstone/nodes/for_each.py"></location>
            <source>At once</source>
            <translation>Gleichzeitig</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Back to 100%</source>
            <translation>Zurück zu 100 %</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/zoom_bar.py"></location>
            <source>Back to 100% (Ctrl+0)</source>
            <translation>Zurück zu 100 % (Strg+0)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/node_form.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/setting_row.py"></location>
            <source>Back to base</source>
            <translation>Zurück zur Basis</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/setting_line.py"></location>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>Back to default</source>
            <translation>Auf Standard</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_panel.py"></location>
            <source>Back to the chain around</source>
            <translation>Zurück zur Kette außen herum</translation>
        </message>
        <message>
            <source>Back to the list of all changes (Esc)</source>
            <translation type="vanished">Zurück zur Liste aller Änderungen (Esc)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>Back to what is saved</source>
            <translation>Zurück zum Gespeicherten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/breadcrumb.py"></location>
            <source>Back to {title}</source>
            <translation>Zurück zu {title}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/breadcrumb.py"></location>
            <source>Back to {title} (Alt+Up goes up by one)</source>
            <translation>Zurück zu {title} (Alt+Auf geht um eines hinauf)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/variant_tabs.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/chain_bar.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/insert_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/variant_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <source>Base</source>
            <translation>Basis</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/template_cards.py"></location>
            <source>Begin a chain with this template; it is not saved before you say so.</source>
            <translation>Eine Kette mit dieser Vorlage beginnen; gespeichert wird sie erst, wenn Sie es sagen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>Begin with a template</source>
            <translation>Mit einer Vorlage beginnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>Beginning…</source>
            <translation>Beginnt …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>Being edited.</source>
            <translation>Wird gerade bearbeitet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Bend here</source>
            <translation>Hier umlenken</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/switching.py"></location>
            <source>Bend wire</source>
            <translation>Leitung umlenken</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/connect_ports.py"></location>
            <source>Both ends are an input. An edge leads from an output to an input.</source>
            <translation>Beide Enden sind ein Eingang. Eine Verbindung führt von einem Ausgang zu einem Eingang.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/connect_ports.py"></location>
            <source>Both ends are an output. An edge leads from an output to an input.</source>
            <translation>Beide Enden sind ein Ausgang. Eine Verbindung führt von einem Ausgang zu einem Eingang.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/proof_form.py"></location>
            <source>Both models answer every case afresh, one after the other, so that their speeds can be compared.</source>
            <translation>Beide Modelle beantworten jeden Fall neu, eines nach dem anderen, damit sich ihr Tempo vergleichen lässt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>Branch</source>
            <translation>Verzweigung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/build_page.py"></location>
            <location filename="app/promptstone/desktop/process/page_plans.py"></location>
            <source>Build</source>
            <translation>Bauen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/workbench.py"></location>
            <source>Build prompt chains, prove them against golden sets, and hand them over.</source>
            <translation>Promptketten bauen, an Golden Sets prüfen und übergeben.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_table.py"></location>
            <source>Bundle</source>
            <translation>Bundle</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_table.py"></location>
            <source>Bundles</source>
            <translation>Bundles</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>By a lasso</source>
            <translation>Mit dem Lasso</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/switching.py"></location>
            <source>Bypass</source>
            <translation>Überbrücken</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/switching.py"></location>
            <source>Bypass no more</source>
            <translation>Nicht mehr überbrücken</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Bypass or not</source>
            <translation>Überbrücken oder nicht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Bypass the selected nodes or not</source>
            <translation>Die ausgewählten Knoten überbrücken oder nicht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/painting/mode_marks.py"></location>
            <source>Bypassed · {kind}</source>
            <translation>Überbrückt · {kind}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/proof_form.py"></location>
            <source>C&amp;hain</source>
            <translation>&amp;Kette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>C&amp;opy</source>
            <translation>&amp;Kopieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/column_mapping_table.py"></location>
            <source>Called</source>
            <translation>Name</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Calls itself</source>
            <translation>Nennt sich</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Calls to one endpoint at a time</source>
            <translation>Gleichzeitige Aufrufe an einen Endpunkt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_bar.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/case_choice_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/run/past/past_runs_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_bar.py"></location>
            <location filename="app/promptstone/desktop/widgets/page_parts.py"></location>
            <location filename="app/promptstone/desktop/widgets/progress_strip.py"></location>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/task_list.py"></location>
            <source>Cancel task</source>
            <translation>Aufgabe abbrechen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Cancel the run</source>
            <translation>Lauf abbrechen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/widgets/progress_strip.py"></location>
            <source>Cancel: {task}</source>
            <translation>Abbrechen: {task}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/task_table_model.py"></location>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Cannot be used</source>
            <translation>Unbrauchbar</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Canvas</source>
            <translation>Zeichenfläche</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Canvas menu</source>
            <translation>Menü der Zeichenfläche</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>Canvas of {chain}, {nodes}</source>
            <translation>Zeichenfläche von {chain}, {nodes}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_table_model.py"></location>
            <location filename="app/promptstone/desktop/panels/golden/golden_table_model.py"></location>
            <source>Case</source>
            <translation>Fall</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_table.py"></location>
            <location filename="app/promptstone/desktop/panels/golden/cases_view.py"></location>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/case_choice_dialog.py"></location>
            <source>Cases</source>
            <translation>Fälle</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/evaluate_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/proof_form.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <location filename="app/promptstone/desktop/workbench.py"></location>
            <location filename="app/promptstone/nodes/sub_chain.py"></location>
            <source>Chain</source>
            <translation>Kette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/canvas_view.py"></location>
            <source>Chain canvas</source>
            <translation>Zeichenfläche der Kette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>Chain within</source>
            <translation>Innere Kette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/side/chains_panel.py"></location>
            <source>Chains</source>
            <translation>Ketten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_session.py"></location>
            <source>Chains (*{suffix} *.yaml *.yml);;All files (*)</source>
            <translation>Ketten (*{suffix} *.yaml *.yml);;Alle Dateien (*)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/file_opening.py"></location>
            <source>Chains end in {chains}, models in {models}, golden sets in {golden}.</source>
            <translation>Ketten enden auf {chains}, Modelle auf {models}, Golden Sets auf {golden}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>Chains of this workspace</source>
            <translation>Ketten dieses Arbeitsbereichs</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Chan&amp;ge</source>
            <translation>Ä&amp;ndern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_table_model.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>Change</source>
            <translation>Änderung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Change between light and dark</source>
            <translation>Zwischen Hell und Dunkel wechseln</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/node_form.py"></location>
            <source>Change {setting}</source>
            <translation>{setting} ändern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/origin_box.py"></location>
            <source>Changed here since.</source>
            <translation>Seither hier geändert.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/change_list.py"></location>
            <source>Changes</source>
            <translation>Änderungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/inspector_panel.py"></location>
            <source>Changes go to the variant “{variant}” only.</source>
            <translation>Änderungen gelten nur für die Variante „{variant}“.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <source>Channel</source>
            <translation>Kanal</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_table.py"></location>
            <source>Channels</source>
            <translation>Kanäle</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/template_dialog.py"></location>
            <source>Chat template</source>
            <translation>Chatvorlage</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Check every byte of the bundle again</source>
            <translation>Jedes Byte des Bundles noch einmal prüfen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/words.py"></location>
            <source>Checking what is here already: {so_far}</source>
            <translation>Prüft, was schon da ist: {so_far}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>Choose a column…</source>
            <translation>Spalte wählen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>Choose a folder, also an empty one. It opens in a window of its own.</source>
            <translation>Wählen Sie einen Ordner, auch einen leeren. Er öffnet sich in einem eigenen Fenster.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/value_editors.py"></location>
            <source>Choose a model</source>
            <translation>Modell wählen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Choose a node to add; on a wire: bend it</source>
            <translation>Knoten zum Hinzufügen wählen; auf einer Leitung: sie umlenken</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>Choose a variable.</source>
            <translation>Wählen Sie eine Variable.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Choose a wire of the current node</source>
            <translation>Leitung des aktuellen Knotens wählen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>Choose an entry to read all of it.</source>
            <translation>Wählen Sie einen Eintrag, um ihn ganz zu lesen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Choose one version to go back to it.</source>
            <translation>Wählen Sie eine Version, um zu ihr zurückzukehren.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <source>Choose the cases to show.</source>
            <translation>Wählen Sie die Fälle, die gezeigt werden.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>Classify</source>
            <translation>Einordnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/message_list.py"></location>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/task_list.py"></location>
            <source>Clear what is over</source>
            <translation>Erledigtes entfernen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/history_panel.py"></location>
            <source>Click a step to see the chain as it was then. Nothing is lost until you edit.</source>
            <translation>Klicken Sie einen Schritt an, um die Kette zu sehen, wie sie damals war. Nichts geht verloren, bis Sie etwas ändern.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>Click to edit this variant.</source>
            <translation>Klicken, um diese Variante zu bearbeiten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/faults_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/run/wire_value.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/find_bar.py"></location>
            <location filename="app/promptstone/desktop/panels/activity/activity_drawer.py"></location>
            <source>Close (Esc)</source>
            <translation>Schließen (Esc)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/activity_drawer.py"></location>
            <source>Close tasks, messages and the log</source>
            <translation>Aufgaben, Meldungen und Protokoll schließen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/widgets/banner.py"></location>
            <source>Close this message</source>
            <translation>Diese Meldung schließen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/widgets/banner.py"></location>
            <source>Close this message (Esc)</source>
            <translation>Diese Meldung schließen (Esc)</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/group.py"></location>
            <location filename="app/promptstone/nodes/note.py"></location>
            <source>Colour</source>
            <translation>Farbe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/column_mapping_table.py"></location>
            <source>Column</source>
            <translation>Spalte</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/column_mapping_table.py"></location>
            <source>Columns</source>
            <translation>Spalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Comes from</source>
            <translation>Stammt von</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/keys_table_model.py"></location>
            <source>Comes with</source>
            <translation>Ab Werk</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/widgets/command_palette.py"></location>
            <source>Command palette</source>
            <translation>Befehlspalette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Command that runs it</source>
            <translation>Befehl, der es ausführt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <location filename="app/promptstone/desktop/panels/compare/compare_page.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <location filename="app/promptstone/desktop/process/page_plans.py"></location>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>Compare from</source>
            <translation>Vergleichen von</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>Compare to</source>
            <translation>Vergleichen mit</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/compare-two-models.chain.yaml"></location>
            <source>Compare two models</source>
            <translation>Zwei Modelle vergleichen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Compare with</source>
            <translation>Vergleichen mit</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <location filename="app/promptstone/nodes/repeat_until.py"></location>
            <source>Compared with</source>
            <translation>Verglichen mit</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>Comparing {name}</source>
            <translation>{name} wird verglichen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/keyboard_lists.py"></location>
            <location filename="app/promptstone/desktop/canvas/interactions/connect_ports.py"></location>
            <source>Connect</source>
            <translation>Verbinden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Connect a port of the current node</source>
            <translation>Anschluss des aktuellen Knotens verbinden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/keyboard_lists.py"></location>
            <source>Connect which port of {title}?</source>
            <translation>Welchen Anschluss von {title} verbinden?</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/keyboard_lists.py"></location>
            <source>Connect {port} from …</source>
            <translation>{port} verbinden von …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/keyboard_lists.py"></location>
            <source>Connect {port} to …</source>
            <translation>{port} verbinden mit …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Connect…</source>
            <translation>Verbinden …</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>Contains</source>
            <translation>Enthält</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Context</source>
            <translation>Kontext</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>Copied. Keys and passwords are taken out; read it once before you send it.</source>
            <translation>Kopiert. Schlüssel und Passwörter sind entfernt; lesen Sie es einmal, bevor Sie es senden.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Copied: {text}</source>
            <translation>Kopiert: {text}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>Copies version, system, settings and the end of the log, with keys, passwords and names taken out</source>
            <translation>Kopiert Version, System, Einstellungen und das Ende des Protokolls, ohne Schlüssel, Passwörter und Namen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <location filename="app/promptstone/desktop/panels/activity/message_list.py"></location>
            <location filename="app/promptstone/desktop/panels/run/outputs_view.py"></location>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>Copy for support</source>
            <translation>Für den Support kopieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Copy nodes</source>
            <translation>Knoten kopieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/copying.py"></location>
            <source>Copy some nodes first.</source>
            <translation>Kopieren Sie zuerst einige Knoten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Copy the bundle into an empty folder</source>
            <translation>Das Bundle in einen leeren Ordner kopieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/faults_dialog.py"></location>
            <source>Copy the list</source>
            <translation>Liste kopieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/outputs_view.py"></location>
            <source>Copy {name}</source>
            <translation>{name} kopieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/clipboard.py"></location>
            <source>Copying nodes</source>
            <translation>Knoten werden kopiert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <source>Correct the answer first when it is not the one you expect.</source>
            <translation>Berichtigen Sie die Antwort zuerst, wenn sie nicht die erwartete ist.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_dialog.py"></location>
            <source>Costs: {text}</source>
            <translation>Kosten: {text}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/token_count.py"></location>
            <source>Counted with the model's own vocabulary, with its chat template and the system prompt. A token is about three quarters of a word.</source>
            <translation>Gezählt mit dem Vokabular des Modells, samt Chatvorlage und Systemprompt. Ein Token ist etwa drei Viertel eines Wortes.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>Counts for evaluations that begin from now on.</source>
            <translation>Gilt für Auswertungen, die ab jetzt beginnen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Ctrl+click a second version to compare the two.</source>
            <translation>Strg+Klick auf eine zweite Version vergleicht die beiden.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_fields.py"></location>
            <source>Currency</source>
            <translation>Währung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Cut</source>
            <translation>Ausschneiden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Cut nodes</source>
            <translation>Knoten ausschneiden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/cut_wires.py"></location>
            <source>Cut wire</source>
            <translation>Leitung trennen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Cut wires</source>
            <translation>Leitungen trennen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/cut_wires.py"></location>
            <source>Cut {n} wires</source>
            <translation>{n} Leitungen trennen</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Decimal mark</source>
            <translation>Dezimalzeichen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_commands.py"></location>
            <source>Delete edge</source>
            <translation>Verbindung löschen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_commands.py"></location>
            <source>Delete node</source>
            <translation>Knoten löschen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>Delete what &amp;came</source>
            <translation>&amp;Geladenes löschen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Delete what is selected</source>
            <translation>Auswahl löschen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_commands.py"></location>
            <source>Delete {n} things</source>
            <translation>{n} Dinge löschen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>Description</source>
            <translation>Beschreibung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_detail.py"></location>
            <source>Differences</source>
            <translation>Unterschiede</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/base_strip.py"></location>
            <source>Differences to the base</source>
            <translation>Unterschiede zur Basis</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/base_strip.py"></location>
            <source>Differences to the base: {setting}</source>
            <translation>Unterschiede zur Basis: {setting}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/setting_row.py"></location>
            <source>Differs from the base</source>
            <translation>Weicht von der Basis ab</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>Differs from the base in: {settings}</source>
            <translation>Weicht von der Basis ab in: {settings}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Digest</source>
            <translation>Prüfsumme</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/setting_row.py"></location>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>Discard for good</source>
            <translation>Endgültig verwerfen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>Discard “{name}”</source>
            <translation>„{name}“ verwerfen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/connect_ports.py"></location>
            <source>Disconnect</source>
            <translation>Trennen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/containing.py"></location>
            <source>Dissolve sub-chain</source>
            <translation>Teilkette auflösen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Dissolve the group or sub-chain</source>
            <translation>Gruppe oder Teilkette auflösen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Dissolve, keep what is inside</source>
            <translation>Auflösen, Inhalt behalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/placing.py"></location>
            <source>Distribute nodes</source>
            <translation>Knoten verteilen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/task_table_model.py"></location>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>Done in {time}</source>
            <translation>Fertig in {time}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>Download a model</source>
            <translation>Modell herunterladen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Download a model…</source>
            <translation>Modell herunterladen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>Downloading {name} (MB)</source>
            <translation>{name} wird heruntergeladen (MB)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Download…</source>
            <translation>Herunterladen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/empty_hint.py"></location>
            <source>Drag an Input here from the list of nodes, or double-click anywhere to choose one.</source>
            <translation>Ziehen Sie eine Eingabe aus der Liste der Knoten hierher, oder doppelklicken Sie irgendwo, um einen zu wählen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/painting/special/frame.py"></location>
            <source>Drag nodes in here</source>
            <translation>Knoten hierher ziehen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/empty_hint.py"></location>
            <source>Draw from its port to an empty place to choose what comes next: a Prompt, an Output.</source>
            <translation>Ziehen Sie von ihrem Anschluss an eine leere Stelle, um zu wählen, was folgt: ein Prompt, eine Ausgabe.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_view.py"></location>
            <source>Drawn difference</source>
            <translation>Gezeichneter Unterschied</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>Drawn small</source>
            <translation>Klein gezeichnet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_commands.py"></location>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Duplicate</source>
            <translation>Duplizieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Duplicate nodes</source>
            <translation>Knoten duplizieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Duplicate the selected nodes</source>
            <translation>Die ausgewählten Knoten duplizieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>E&amp;xport…</source>
            <translation>E&amp;xportieren …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <source>Each field on its own</source>
            <translation>Jedes Feld für sich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>Each row becomes a case: {inputs} in, {expected} expected.</source>
            <translation>Jede Zeile wird ein Fall: {inputs} hinein, {expected} erwartet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>Each score needs a name.</source>
            <translation>Jede Bewertung braucht einen Namen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Each {{variable}} becomes an input of this node.</source>
            <translation>Jede {{variable}} wird ein Eingang dieses Knotens.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/actions.py"></location>
            <source>Edit</source>
            <translation>Bearbeiten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Edit settings</source>
            <translation>Einstellungen ändern</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <source>Edit similarity</source>
            <translation>Ähnlichkeit nach Änderungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Edit the current node</source>
            <translation>Aktuellen Knoten bearbeiten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Edit the next variant</source>
            <translation>Nächste Variante bearbeiten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Edit the next variant (Ctrl+PgUp: the one before)</source>
            <translation>Nächste Variante bearbeiten (Strg+Bild auf: die davor)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Edit the selected node</source>
            <translation>Ausgewählten Knoten bearbeiten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Edit the variant before</source>
            <translation>Vorige Variante bearbeiten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <source>Edit the variant {name}</source>
            <translation>Variante {name} bearbeiten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>Elsewhere</source>
            <translation>Anderswo</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/past/replay_bar.py"></location>
            <source>End replay</source>
            <translation>Wiedergabe beenden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>End with the answer on a line of its own, beginning with</source>
            <translation>Am Ende die Antwort auf einer eigenen Zeile, beginnend mit</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Endpoint</source>
            <translation>Endpunkt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/side/problems_panel.py"></location>
            <source>Enter or a click leads to the node.</source>
            <translation>Eingabetaste oder Klick führt zum Knoten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>Equal answers</source>
            <translation>Gleiche Antworten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Equal gaps across</source>
            <translation>Gleiche Abstände waagrecht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Equal gaps down</source>
            <translation>Gleiche Abstände senkrecht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>Errors only</source>
            <translation>Nur Fehler</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/key_rules.py"></location>
            <source>Esc and Tab are needed to find the way around.</source>
            <translation>Esc und Tab werden gebraucht, um sich zurechtzufinden.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>Ev&amp;aluate…</source>
            <translation>Aus&amp;werten …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/evaluate_dialog.py"></location>
            <source>Evaluate</source>
            <translation>Auswerten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Evaluate a chain, then press Export on the page Compare.
The bundle lands here, ready for engineering.</source>
            <translation>Werten Sie eine Kette aus und drücken Sie auf der Seite Vergleichen „Exportieren“.
Das Bundle landet hier, bereit für die Technik.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Evaluate on a golden set…</source>
            <translation>An einem Golden Set auswerten …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>Evaluate…</source>
            <translation>Auswerten …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/live_evaluation.py"></location>
            <source>Evaluating {chain}</source>
            <translation>{chain} wird ausgewertet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>Evaluation</source>
            <translation>Auswertung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <source>Evaluation {id}: {passed:,} of {total:,} cases passed{errors}. The bundle holds the chain, its prompts, the golden set, these results, the models' digests and every recorded response.</source>
            <translation>Auswertung {id}: {passed:,} von {total:,} Fällen bestanden{errors}. Das Bundle enthält die Kette, ihre Prompts, das Golden Set, diese Ergebnisse, die Prüfsummen der Modelle und jede aufgezeichnete Antwort.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/live_evaluation.py"></location>
            <source>Evaluation {number} is finished: {done:,} answers were judged.</source>
            <translation>Auswertung {number} ist fertig: {done:,} Antworten wurden beurteilt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/live_evaluation.py"></location>
            <source>Evaluation {number}: {count} answers were judged</source>
            <translation>Auswertung {number}: {count} Antworten wurden beurteilt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Every example is read in each call, and cases used as examples are no test any more.</source>
            <translation>Jedes Beispiel wird in jedem Aufruf gelesen, und Fälle, die als Beispiel dienen, prüfen nichts mehr.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/exact.py"></location>
            <source>Exact match</source>
            <translation>Genaue Übereinstimmung</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <source>Example</source>
            <translation>Beispiel</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Examples from a golden set</source>
            <translation>Beispiele aus einem Golden Set</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <source>Examples to prove it on: “{name}” under Golden sets.</source>
            <translation>Beispiele, um sie zu prüfen: „{name}“ unter Golden Sets.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <location filename="app/promptstone/scorers/values.py"></location>
            <source>Expected</source>
            <translation>Erwartet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <source>Expected output</source>
            <translation>Erwartete Ausgabe</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/output.py"></location>
            <source>Expected outputs of a golden set are matched to this name.</source>
            <translation>Erwartete Ausgaben eines Golden Sets werden über diesen Namen zugeordnet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Experts</source>
            <translation>Experten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <source>Export a bundle</source>
            <translation>Bundle exportieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Exporting {name}:{version}</source>
            <translation>{name}:{version} wird exportiert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>Extract fields</source>
            <translation>Felder herausziehen</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/extract-to-json.chain.yaml"></location>
            <source>Extract fields to JSON</source>
            <translation>Felder als JSON herausziehen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/status.py"></location>
            <location filename="app/promptstone/desktop/panels/activity/task_table_model.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Fence in text from outside</source>
            <translation>Fremden Text einzäunen</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>Fields</source>
            <translation>Felder</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/actions.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/download/offer_tree.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/offer_tree.py"></location>
            <source>Files of the repository</source>
            <translation>Dateien des Repositorys</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <source>Filled in when you try the chain by hand.</source>
            <translation>Wird eingesetzt, wenn Sie die Kette von Hand ausprobieren.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/workbench.py"></location>
            <source>Find</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/find_bar.py"></location>
            <source>Find a title, prompt or setting</source>
            <translation>Titel, Prompt oder Einstellung suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/workbench.py"></location>
            <source>Find anything that can be done</source>
            <translation>Alles finden, was man tun kann</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Find anything…</source>
            <translation>Alles finden …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>Find by pattern</source>
            <translation>Mit Muster suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <location filename="app/promptstone/desktop/panels/golden/cases_view.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/case_choice_dialog.py"></location>
            <source>Find in cases</source>
            <translation>In den Fällen suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>Find in cases (Ctrl+F)</source>
            <translation>In den Fällen suchen (Strg+F)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Find in the chain…</source>
            <translation>In der Kette suchen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/find_bar.py"></location>
            <source>Find in this chain</source>
            <translation>In dieser Kette suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Find in this chain…</source>
            <translation>In dieser Kette suchen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Find text in the whole chain, and go to the next place</source>
            <translation>Text in der ganzen Kette suchen und zur nächsten Stelle gehen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Find the next</source>
            <translation>Nächsten suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Find the one before</source>
            <translation>Vorigen suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/finding.py"></location>
            <source>Finding</source>
            <translation>Suche</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/route-by-intent.chain.yaml"></location>
            <source>Finds out what somebody wants and sends the message to the prompt that is made for it.</source>
            <translation>Findet heraus, was jemand will, und schickt die Nachricht an den Prompt, der dafür gemacht ist.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/column_mapping_table.py"></location>
            <source>First value</source>
            <translation>Erster Wert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/zoom_bar.py"></location>
            <source>Fit</source>
            <translation>Alles</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Fix the form of the answer</source>
            <translation>Form der Antwort festlegen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Fixed forms, labels and borderline cases that are hard to put into words.</source>
            <translation>Feste Formen, Etiketten und Grenzfälle, die sich schwer in Worte fassen lassen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <source>Flash</source>
            <translation>Flash</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <source>Flash attention: computes attention in one piece; on many processors slower</source>
            <translation>Flash Attention: rechnet die Aufmerksamkeit in einem Stück; auf vielen Prozessoren langsamer</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/kinds/kinds.py"></location>
            <source>Flow</source>
            <translation>Ablauf</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/side/problems_panel.py"></location>
            <source>Fold the list away, or open it</source>
            <translation>Liste zuklappen oder öffnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Fold the selected containers up or unfold them</source>
            <translation>Ausgewählte Behälter zu- oder aufklappen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/containing.py"></location>
            <source>Fold up</source>
            <translation>Zuklappen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Fold up or unfold</source>
            <translation>Zu- oder aufklappen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Fold up or unfold containers</source>
            <translation>Behälter zu- oder aufklappen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>Follow</source>
            <translation>Mitlaufen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/arrow_keys.py"></location>
            <source>Follow a wire back or on</source>
            <translation>Einer Leitung zurück oder vorwärts folgen</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <location filename="app/promptstone/nodes/repeat_until.py"></location>
            <source>For "is one of": words parted by commas.</source>
            <translation>Für „ist eines von“: Wörter, durch Kommas getrennt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/for_each.py"></location>
            <source>For each</source>
            <translation>Für jedes</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>Form of the answer</source>
            <translation>Form der Antwort</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Found in</source>
            <translation>Gefunden in</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/models_popup.py"></location>
            <source>Free its memory; it is loaded again when it is asked.</source>
            <translation>Seinen Speicher freigeben; es wird wieder geladen, wenn es gefragt wird.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Free text, JSON that fits a schema, or text that fits a grammar.</source>
            <translation>Freier Text, JSON nach einem Schema oder Text nach einer Grammatik.</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Frequency penalty</source>
            <translation>Häufigkeitsabzug</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/prompt_side.py"></location>
            <source>From a golden case…</source>
            <translation>Aus einem goldenen Fall …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/prompt_side.py"></location>
            <source>From the last run</source>
            <translation>Aus dem letzten Lauf</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_dialog.py"></location>
            <source>From the price list of whoever runs it. Runs and evaluations then say what they cost.</source>
            <translation>Aus der Preisliste dessen, der es betreibt. Läufe und Auswertungen sagen dann, was sie kosten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/prompt_side.py"></location>
            <source>From {place}</source>
            <translation>Aus {place}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/connect_ports.py"></location>
            <source>From {port} of “{node}”</source>
            <translation>Von {port} von „{node}“</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/origin_box.py"></location>
            <source>From “{name}”, revision {revision}.</source>
            <translation>Aus „{name}“, Revision {revision}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>Further fields in the output do no harm.</source>
            <translation>Weitere Felder in der Ausgabe schaden nicht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_dialogs.py"></location>
            <source>GGUF models (*.gguf);;All files (*)</source>
            <translation>GGUF-Modelle (*.gguf);;Alle Dateien (*)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>GOLDEN SETS</source>
            <translation>GOLDEN SETS</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/comparison.py"></location>
            <source>Gained</source>
            <translation>Gewonnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/comparison.py"></location>
            <source>Gained or lost</source>
            <translation>Gewonnen oder verloren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Get a model from a hub</source>
            <translation>Ein Modell von einem Hub holen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/servers/found_servers.py"></location>
            <source>Give the key…</source>
            <translation>Schlüssel angeben …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>Give the variant a name that is not in use.</source>
            <translation>Geben Sie der Variante einen Namen, der noch frei ist.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Give up a gesture, select nothing</source>
            <translation>Geste aufgeben, nichts auswählen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/status.py"></location>
            <source>Given</source>
            <translation>Gegeben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/node_form.py"></location>
            <source>Gives</source>
            <translation>Gibt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/template_dialog.py"></location>
            <source>Go back to the template in the model's file.</source>
            <translation>Zurück zur Vorlage in der Datei des Modells.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/setting_row.py"></location>
            <source>Go back to the value that is kept.</source>
            <translation>Zurück zum gespeicherten Wert.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Go back to this version</source>
            <translation>Zu dieser Version zurück</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Go back to version {number}</source>
            <translation>Zu Version {number} zurück</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>Go on</source>
            <translation>Weitermachen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_bar.py"></location>
            <source>Go on without holding (F5)</source>
            <translation>Ohne Halt weiter (F5)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/arrow_keys.py"></location>
            <source>Go to the first or the last node</source>
            <translation>Zum ersten oder letzten Knoten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/arrow_keys.py"></location>
            <source>Go to the nearest node in that direction (Shift: select it, too)</source>
            <translation>Zum nächstgelegenen Knoten in dieser Richtung (Umschalt: ihn auch auswählen)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Go to the next node</source>
            <translation>Zum nächsten Knoten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/arrow_keys.py"></location>
            <source>Go to the next node on the same wire's other end</source>
            <translation>Zum nächsten Knoten am anderen Ende derselben Leitung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Go to the next part of the window</source>
            <translation>Zum nächsten Teil des Fensters</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Go to the next problem</source>
            <translation>Zum nächsten Problem</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Go to the next problem (Shift: to the one before)</source>
            <translation>Zum nächsten Problem (Umschalt: zum vorigen)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Go to the part before</source>
            <translation>Zum vorigen Teil</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Go to the problem before</source>
            <translation>Zum vorigen Problem</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Go to {page}</source>
            <translation>Gehe zu {page}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>Goal</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/evaluate_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/proof_form.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/case_choice_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>Golden set</source>
            <translation>Golden Set</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <location filename="app/promptstone/desktop/process/page_plans.py"></location>
            <source>Golden sets</source>
            <translation>Golden Sets</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>Golden sets (*.csv *.tsv *.jsonl *.json *.xlsx);;All files (*)</source>
            <translation>Golden Sets (*.csv *.tsv *.jsonl *.json *.xlsx);;Alle Dateien (*)</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <source>Golden-set columns are matched to this name.</source>
            <translation>Spalten des Golden Sets werden über diesen Namen zugeordnet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Good for</source>
            <translation>Gut für</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Grammar (GBNF)</source>
            <translation>Grammatik (GBNF)</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/group.py"></location>
            <source>Group</source>
            <translation>Gruppe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Group the selected nodes</source>
            <translation>Ausgewählte Knoten gruppieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Group the selected nodes (Ctrl+Shift+G: dissolve the group or sub-chain)</source>
            <translation>Ausgewählte Knoten gruppieren (Strg+Umschalt+G: Gruppe oder Teilkette auflösen)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/token_count.py"></location>
            <source>Guessed from its length: nobody can look into the vocabulary of a remote model.</source>
            <translation>Aus der Länge geschätzt: in das Vokabular eines entfernten Modells kann niemand sehen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Half a minute</source>
            <translation>Eine halbe Minute</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>Half of a 16-bit file. Answers are nearly always the same.</source>
            <translation>Die Hälfte einer 16-Bit-Datei. Antworten sind fast immer gleich.</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>Half of a 32-bit file, with no loss that can be noticed.</source>
            <translation>Die Hälfte einer 32-Bit-Datei, ohne merklichen Verlust.</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>Half of a 32-bit file; for models that were trained in BF16.</source>
            <translation>Die Hälfte einer 32-Bit-Datei; für Modelle, die in BF16 trainiert wurden.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>Hand the second variant over as a bundle</source>
            <translation>Die zweite Variante als Bundle übergeben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/help_bar.py"></location>
            <source>Have a model propose a better wording</source>
            <translation>Ein Modell eine bessere Fassung vorschlagen lassen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/actions.py"></location>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_dialog.py"></location>
            <source>Helps with: {text}</source>
            <translation>Hilft bei: {text}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/base_strip.py"></location>
            <source>Hide the differences</source>
            <translation>Unterschiede verbergen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/step_row.py"></location>
            <source>Hide the output</source>
            <translation>Ausgabe verbergen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/step_row.py"></location>
            <source>Hide the output of {node}</source>
            <translation>Ausgabe von {node} verbergen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/build_page.py"></location>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/history_panel.py"></location>
            <source>History of edits</source>
            <translation>Verlauf der Änderungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/prompt_side.py"></location>
            <source>Hold the answer to the node’s JSON schema</source>
            <translation>Die Antwort an das JSON-Schema des Knotens binden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/prompt_side.py"></location>
            <source>Hold the answer to the node’s grammar</source>
            <translation>Die Antwort an die Grammatik des Knotens binden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Hold to pan with the mouse</source>
            <translation>Gedrückt halten und mit der Maus verschieben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Holds the answer to what is given and says what to answer when it is not there.</source>
            <translation>Bindet die Antwort an das Gegebene und sagt, was zu antworten ist, wenn nichts da ist.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>How "{name}" is judged is saved.</source>
            <translation>Wie „{name}“ beurteilt wird, ist gespeichert.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>How far it may be off as a share of the expected: 0.01 is 1 %.</source>
            <translation>Wie weit sie abweichen darf, als Anteil des Erwarteten: 0.01 ist 1 %.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>How far the download is</source>
            <translation>Stand des Herunterladens</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>How far the number may be off, in its own unit.</source>
            <translation>Wie weit die Zahl abweichen darf, in ihrer eigenen Einheit.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <source>How few letters must be changed to turn the output into the expected text.</source>
            <translation>Wie wenige Buchstaben zu ändern sind, damit aus der Ausgabe der erwartete Text wird.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <source>How it runs</source>
            <translation>Wie es läuft</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>How large everything is written, also on the canvas.</source>
            <translation>Wie groß alles geschrieben ist, auch auf der Zeichenfläche.</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>How long they stay on top of the window. Errors stay until they are closed.</source>
            <translation>Wie lange sie oben im Fenster stehen. Fehler bleiben, bis man sie schließt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>How many</source>
            <translation>Wie viele</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <source>How many answers are made at once</source>
            <translation>Wie viele Antworten zugleich entstehen</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/for_each.py"></location>
            <source>How many items are worked on at the same time.</source>
            <translation>Wie viele Einträge gleichzeitig bearbeitet werden.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <source>How many threads compute</source>
            <translation>Wie viele Threads rechnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>How many tokens of the answer the penalties look back; 0 turns them off.</source>
            <translation>Wie viele Tokens der Antwort die Abzüge zurückblicken; 0 schaltet sie aus.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>How the line with the answer begins</source>
            <translation>Wie die Zeile mit der Antwort beginnt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>How they are judged</source>
            <translation>Wie sie beurteilt werden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>Hub</source>
            <translation>Hub</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>I&amp;mport…</source>
            <translation>I&amp;mportieren …</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <location filename="app/promptstone/nodes/repeat_until.py"></location>
            <source>Ignore capital letters</source>
            <translation>Großbuchstaben nicht beachten</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <location filename="app/promptstone/scorers/exact.py"></location>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>Ignore case</source>
            <translation>Groß und klein gleich behandeln</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <location filename="app/promptstone/scorers/exact.py"></location>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>Ignore outer spaces</source>
            <translation>Leerraum außen nicht beachten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>Import</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>Import a golden set</source>
            <translation>Golden Set importieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Import a golden set…</source>
            <translation>Golden Set importieren …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>Import {name}</source>
            <translation>{name} importieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>Importing {name}</source>
            <translation>{name} wird importiert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>Import…</source>
            <translation>Importieren …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>Improve prompt</source>
            <translation>Prompt verbessern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>Improve the prompt of “{node}”</source>
            <translation>Prompt von „{node}“ verbessern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/help_bar.py"></location>
            <source>Improve…</source>
            <translation>Verbessern …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>Improving a prompt</source>
            <translation>Ein Prompt wird verbessert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/base_strip.py"></location>
            <source>In the base: {value}</source>
            <translation>In der Basis: {value}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/wire_value.py"></location>
            <source>In the last run</source>
            <translation>Im letzten Lauf</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>In the variant “{name}”</source>
            <translation>In der Variante „{name}“</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>In the words of the file</source>
            <translation>In den Worten der Datei</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>In tokens; a token is about three quarters of a word.</source>
            <translation>In Tokens; ein Token ist etwa drei Viertel eines Wortes.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <location filename="app/promptstone/desktop/panels/compare/case_table_model.py"></location>
            <location filename="app/promptstone/nodes/input.py"></location>
            <source>Input</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <source>Inputs</source>
            <translation>Eingaben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/insert_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_dialog.py"></location>
            <source>Insert</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Insert a node…</source>
            <translation>Knoten einfügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/insert_dialog.py"></location>
            <source>Insert a saved chain</source>
            <translation>Gespeicherte Kette einfügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Insert a saved chain…</source>
            <translation>Gespeicherte Kette einfügen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_dialog.py"></location>
            <source>Insert again</source>
            <translation>Noch einmal einfügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/kind_chooser.py"></location>
            <source>Insert into this wire</source>
            <translation>In diese Leitung einfügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/adding.py"></location>
            <source>Insert {title}</source>
            <translation>{title} einfügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/saved_chains.py"></location>
            <source>Insert “{name}”</source>
            <translation>„{name}“ einfügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/build_page.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/inspector_panel.py"></location>
            <source>Inspector</source>
            <translation>Inspektor</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/column_mapping_table.py"></location>
            <source>Is</source>
            <translation>Ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>Is it as good? Compare both on a golden set:</source>
            <translation>Ist es so gut? Vergleichen Sie beide an einem Golden Set:</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>It answers and offers {models}.</source>
            <translation>Er antwortet und bietet {models}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>It answers, but offers no models.</source>
            <translation>Er antwortet, bietet aber keine Modelle.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <source>It asks {models}.</source>
            <translation>Sie fragt {models}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/models_popup.py"></location>
            <source>It is at work; what waits for it would be lost.</source>
            <translation>Es arbeitet; was darauf wartet, ginge verloren.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/words.py"></location>
            <source>It is here. Reading it once, to know it again: {so_far}</source>
            <translation>Es ist da. Wird einmal gelesen, um es wiederzuerkennen: {so_far}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>It is still downloading. Press “Stop” to end it; what has come is kept.</source>
            <translation>Es wird noch geladen. „Anhalten“ beendet es; was da ist, bleibt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/setting_spec.py"></location>
            <source>It must be</source>
            <translation>Es muss sein:</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/value_editors.py"></location>
            <source>It must be a number.</source>
            <translation>Es muss eine Zahl sein.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/value_editors.py"></location>
            <source>It must be a whole number.</source>
            <translation>Es muss eine ganze Zahl sein.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>Its column</source>
            <translation>Seine Spalte</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <source>Its folder is not there any more</source>
            <translation>Ihr Ordner ist nicht mehr da</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>JSON fields</source>
            <translation>JSON-Felder</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>JSON schema</source>
            <translation>JSON-Schema</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>Join texts</source>
            <translation>Texte verbinden</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/judge-and-retry.chain.yaml"></location>
            <source>Judge and retry</source>
            <translation>Beurteilen und wiederholen</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Judge by a model</source>
            <translation>Von einem Modell beurteilen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_dialog.py"></location>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>Keep it. File &gt; Unsaved work… offers it again, and so does the next start.</source>
            <translation>Behalten. Datei &gt; Nicht gespeicherte Arbeit … bietet sie wieder an, der nächste Start auch.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>Keep the newest entry in view</source>
            <translation>Den neuesten Eintrag im Blick behalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Keep the window's layout</source>
            <translation>Aufteilung des Fensters behalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>Keep these inputs and outputs as a case of a golden set</source>
            <translation>Diese Eingaben und Ausgaben als Fall eines Golden Sets behalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/origin_box.py"></location>
            <source>Keep what is inside as a chain of its own in this workspace</source>
            <translation>Den Inhalt als eigene Kette in diesem Arbeitsbereich behalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_commands.py"></location>
            <source>Kept as case “{case}” of “{name}”.</source>
            <translation>Als Fall „{case}“ von „{name}“ behalten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>Kept in this computer's keyring and nowhere else</source>
            <translation>Im Schlüsselbund dieses Rechners und sonst nirgends</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>Kept in {folder}, where {size} can be used.</source>
            <translation>Wird in {folder} behalten, wo {size} frei sind.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Key</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/settings_dialog.py"></location>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/keys_table_model.py"></location>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>Keys of “{action}”</source>
            <translation>Tasten von „{action}“</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/searching.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/kind_form.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/kind_form.py"></location>
            <source>Kinds</source>
            <translation>Arten</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/kinds/kinds.py"></location>
            <source>Knowledge</source>
            <translation>Wissen</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>Later</source>
            <translation>Später</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Layers</source>
            <translation>Schichten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>Layers are numbers with commas between them, such as 10, 11.</source>
            <translation>Schichten sind Zahlen mit Kommas dazwischen, etwa 10, 11.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>Layers on the &amp;GPU</source>
            <translation>&amp;Schichten auf der GPU</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>Layers on the GPU</source>
            <translation>Schichten auf der GPU</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/kind_form.py"></location>
            <source>Layers to leave out</source>
            <translation>Wegzulassende Schichten</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <location filename="app/promptstone/scorers/exact.py"></location>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>Leave out white space and line breaks at both ends of a text.</source>
            <translation>Leerraum und Zeilenumbrüche an beiden Enden eines Textes weglassen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Leave the open sub-chain</source>
            <translation>Die offene Teilkette verlassen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Leave the sub-chain that is open (when nothing is selected)</source>
            <translation>Die offene Teilkette verlassen (wenn nichts ausgewählt ist)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/group_editor.py"></location>
            <source>Less</source>
            <translation>Weniger</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Let a channel point to this bundle</source>
            <translation>Einen Kanal auf dieses Bundle zeigen lassen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/connect_ports.py"></location>
            <source>Let go to disconnect</source>
            <translation>Loslassen, um zu trennen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/kind_drop.py"></location>
            <location filename="app/promptstone/desktop/canvas/interactions/move_nodes.py"></location>
            <source>Let go to insert it here</source>
            <translation>Loslassen, um ihn hier einzufügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_commands.py"></location>
            <source>Let it run again</source>
            <translation>Wieder laufen lassen</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Let the judge see the inputs of the case.</source>
            <translation>Den Beurteiler die Eingaben des Falls sehen lassen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Let the judge see what was expected.</source>
            <translation>Den Beurteiler sehen lassen, was erwartet wurde.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/preflight_box.py"></location>
            <source>Let the models answer a few of the cases; what they answer is kept</source>
            <translation>Die Modelle einige der Fälle beantworten lassen; was sie antworten, bleibt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_bar.py"></location>
            <source>Let the next node begin (F10)</source>
            <translation>Den nächsten Knoten beginnen lassen (F10)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Lets the model write down its reasoning before it decides.</source>
            <translation>Lässt das Modell seine Überlegung aufschreiben, bevor es entscheidet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_table_model.py"></location>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>Level</source>
            <translation>Stufe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Licence</source>
            <translation>Lizenz</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>Lies in</source>
            <translation>Liegt in</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Light or dark. As the desktop: changes with it, also while the window is open.</source>
            <translation>Hell oder dunkel. Wie der Desktop: wechselt mit ihm, auch bei offenem Fenster.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/faults_dialog.py"></location>
            <source>Line</source>
            <translation>Zeile</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>List input</source>
            <translation>Listeneingabe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <source>LoRA adapters (*.gguf);;All files (*)</source>
            <translation>LoRA-Adapter (*.gguf);;Alle Dateien (*)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>Loading both models…</source>
            <translation>Beide Modelle werden geladen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/models_popup.py"></location>
            <source>Local models in memory</source>
            <translation>Lokale Modelle im Speicher</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/model_words.py"></location>
            <source>Local models in memory. Tokens a second are those written, by all answers together; “at once” is how many answers the model works on, of as many as it can.</source>
            <translation>Lokale Modelle im Speicher. Tokens je Sekunde sind die geschriebenen, von allen Antworten zusammen; „zugleich“ ist, an wie vielen Antworten das Modell arbeitet, von so vielen, wie es kann.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/engine_strip.py"></location>
            <source>Local models: {text}</source>
            <translation>Lokale Modelle: {text}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/activity_drawer.py"></location>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>Log</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Longer answers: more time and tokens. The reasoning stands in the answer unless you cut it off.</source>
            <translation>Längere Antworten: mehr Zeit und Tokens. Die Überlegung steht in der Antwort, wenn Sie sie nicht abschneiden.</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Longest answer</source>
            <translation>Längste Antwort</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Look</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Look for model servers on this computer</source>
            <translation>Auf diesem Rechner nach Modellservern suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Look for models in a folder…</source>
            <translation>In einem Ordner nach Modellen suchen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_dialogs.py"></location>
            <source>Look for models in another folder</source>
            <translation>In einem weiteren Ordner nach Modellen suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>Look in another folder, too</source>
            <translation>Auch in einem weiteren Ordner suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>Look inside (Enter)</source>
            <translation>Hineinsehen (Eingabe)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/origin_box.py"></location>
            <source>Look inside (Return on the canvas)</source>
            <translation>Hineinsehen (Eingabe auf der Zeichenfläche)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>Look on this &amp;computer</source>
            <translation>Auf diesem &amp;Rechner suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <source>Looking at the model and this computer…</source>
            <translation>Modell und Rechner werden angesehen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/servers/found_servers.py"></location>
            <source>Looking for model servers on this computer…</source>
            <translation>Auf diesem Rechner wird nach Modellservern gesucht …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/searching.py"></location>
            <source>Looking for models on this computer</source>
            <translation>Modelle auf diesem Rechner werden gesucht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/searching.py"></location>
            <source>Looking in {name}</source>
            <translation>{name} wird durchsucht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>Looking… </source>
            <translation>Sucht … </translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>Losses can be noticed; for when memory is short.</source>
            <translation>Verluste sind merklich; wenn der Speicher knapp ist.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/comparison.py"></location>
            <source>Lost</source>
            <translation>Verloren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/rewrite_review.py"></location>
            <source>Lost: {names}. What flows into the node there would not be read any more.</source>
            <translation>Verloren: {names}. Was dort in den Knoten fließt, würde nicht mehr gelesen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>MODELS</source>
            <translation>MODELLE</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>Made</source>
            <translation>Gemacht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_table.py"></location>
            <source>Made (UTC)</source>
            <translation>Gemacht (UTC)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Made by</source>
            <translation>Gemacht von</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/origin_box.py"></location>
            <source>Made here, of no saved chain.</source>
            <translation>Hier entstanden, aus keiner gespeicherten Kette.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Made smaller by</source>
            <translation>Verkleinert von</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <source>Make a golden case</source>
            <translation>Goldenen Fall anlegen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <source>Make a golden case…</source>
            <translation>Goldenen Fall anlegen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <source>Make a golden set without them, to evaluate on</source>
            <translation>Golden Set ohne sie anlegen, um daran auszuwerten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Make a smaller file of it and compare the two</source>
            <translation>Eine kleinere Datei daraus machen und beide vergleichen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/containing.py"></location>
            <source>Make a sub-chain</source>
            <translation>Teilkette bilden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Make a sub-chain of the selected nodes</source>
            <translation>Aus den ausgewählten Knoten eine Teilkette bilden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>Make it a golden case</source>
            <translation>Zum goldenen Fall machen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Make the selected nodes one sub-chain</source>
            <translation>Ausgewählte Knoten zu einer Teilkette machen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>Make {name} smaller</source>
            <translation>{name} verkleinern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>Making {name} smaller</source>
            <translation>{name} wird verkleinert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/zoom_bar.py"></location>
            <source>Map</source>
            <translation>Karte</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>Map it</source>
            <translation>Zuordnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/minimap.py"></location>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Map of the chain</source>
            <translation>Karte der Kette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_detail.py"></location>
            <source>Mark the differences</source>
            <translation>Unterschiede markieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/text_in_place.py"></location>
            <source>Markdown: # title, **bold**, - list. Ctrl+Return keeps it, Esc does not.</source>
            <translation>Markdown: # Titel, **fett**, - Liste. Strg+Eingabe behält es, Esc nicht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <source>Measured</source>
            <translation>Gemessen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <source>Measuring</source>
            <translation>Messung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <source>Measuring {name}</source>
            <translation>{name} wird gemessen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <source>Measuring…</source>
            <translation>Wird gemessen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/memory_bars.py"></location>
            <source>Memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>Memory (estimate)</source>
            <translation>Speicher (geschätzt)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Memory, context and speed on this computer</source>
            <translation>Speicher, Kontext und Tempo auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/save_dialog.py"></location>
            <source>Message</source>
            <translation>Nachricht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/activity_drawer.py"></location>
            <location filename="app/promptstone/desktop/panels/activity/message_list.py"></location>
            <source>Messages</source>
            <translation>Meldungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Messages that all went well</source>
            <translation>Meldungen, dass alles gut ging</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Min p</source>
            <translation>Min p</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/kinds/kinds.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>Model servers on this computer</source>
            <translation>Modellserver auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <location filename="app/promptstone/desktop/process/page_plans.py"></location>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/servers/found_servers.py"></location>
            <source>Models of {program}</source>
            <translation>Modelle von {program}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/found_tree.py"></location>
            <source>Models on this computer</source>
            <translation>Modelle auf diesem Rechner</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>More at once are faster together and take more memory.</source>
            <translation>Mehr zugleich sind zusammen schneller und brauchen mehr Speicher.</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>More is faster where the endpoint can bear it; others wait their turn.</source>
            <translation>Mehr ist schneller, wenn der Endpunkt es trägt; die übrigen warten, bis sie an der Reihe sind.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>More variants: {names}</source>
            <translation>Weitere Varianten: {names}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_bar.py"></location>
            <source>More ways to run</source>
            <translation>Weitere Arten auszuführen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/group_editor.py"></location>
            <source>More: {names}</source>
            <translation>Mehr: {names}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/group_editor.py"></location>
            <source>More…</source>
            <translation>Mehr …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_commands.py"></location>
            <source>Move</source>
            <translation>Verschieben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/rows_editor.py"></location>
            <source>Move down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/move_nodes.py"></location>
            <source>Move node</source>
            <translation>Knoten verschieben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Move nodes off each other</source>
            <translation>Überlappende Knoten auseinanderrücken</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/arrow_keys.py"></location>
            <source>Move the selected nodes, or the view (Ctrl+Shift: further)</source>
            <translation>Die ausgewählten Knoten oder die Ansicht verschieben (Strg+Umschalt: weiter)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/rows_editor.py"></location>
            <source>Move up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Move {channel} here</source>
            <translation>{channel} hierher setzen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/move_nodes.py"></location>
            <source>Move {n} nodes</source>
            <translation>{n} Knoten verschieben</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Moves the canvas</source>
            <translation>Verschiebt die Ansicht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Moving {channel}</source>
            <translation>{channel} wird umgesetzt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <source>My cases</source>
            <translation>Meine Fälle</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/variant_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <location filename="app/promptstone/nodes/input.py"></location>
            <location filename="app/promptstone/nodes/output.py"></location>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/searching.py"></location>
            <source>Name in the file</source>
            <translation>Name in der Datei</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <source>Name of the case</source>
            <translation>Name des Falls</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>Name of the golden set</source>
            <translation>Name des Golden Sets</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>Name of the new variant</source>
            <translation>Name der neuen Variante</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>Name of the score</source>
            <translation>Name der Bewertung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/build_page.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/chain_session.py"></location>
            <location filename="app/promptstone/desktop/panels/side/chains_panel.py"></location>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>New chain</source>
            <translation>Neue Kette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/side/chains_panel.py"></location>
            <source>New chain (Ctrl+N)</source>
            <translation>Neue Kette (Strg+N)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>New keys</source>
            <translation>Neue Tasten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/rewrite_review.py"></location>
            <source>New: {names}. The node would get an input that nothing flows into.</source>
            <translation>Neu: {names}. Der Knoten bekäme einen Eingang, in den nichts fließt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_bar.py"></location>
            <source>Next step</source>
            <translation>Nächster Schritt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>Next: {node}</source>
            <translation>Als Nächstes: {node}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/previews.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/base_strip.py"></location>
            <source>No</source>
            <translation>Nein</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>No action fits.</source>
            <translation>Keine Aktion passt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <source>No adapter yet.</source>
            <translation>Noch kein Adapter.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_detail.py"></location>
            <source>No case fits the filter.</source>
            <translation>Kein Fall passt zum Filter.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/side/chains_panel.py"></location>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>No chain is saved yet.</source>
            <translation>Noch ist keine Kette gespeichert.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>No column is an expected output yet, so nothing can be scored against it.</source>
            <translation>Noch ist keine Spalte eine erwartete Ausgabe, also lässt sich nichts daran messen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>No evaluation has run on this state.</source>
            <translation>Auf diesem Stand lief keine Auswertung.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>No golden set yet</source>
            <translation>Noch kein Golden Set</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/keyboard_lists.py"></location>
            <source>No input of another node fits “{port}”.</source>
            <translation>Kein Eingang eines anderen Knotens passt zu „{port}“.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>No keys</source>
            <translation>Keine Tasten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/version_list_model.py"></location>
            <source>No message</source>
            <translation>Keine Nachricht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/previews.py"></location>
            <source>No model chosen</source>
            <translation>Kein Modell gewählt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>No model files were found here. Add a folder with some, or download one</source>
            <translation>Hier wurden keine Modelldateien gefunden. Fügen Sie einen Ordner mit welchen hinzu, oder laden Sie eine herunter</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>No model yet</source>
            <translation>Noch kein Modell</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/side/palette_panel.py"></location>
            <source>No node fits. Clear the search to see all.</source>
            <translation>Kein Knoten passt. Leeren Sie die Suche, um alle zu sehen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/keyboard_lists.py"></location>
            <source>No output of another node fits “{port}”.</source>
            <translation>Kein Ausgang eines anderen Knotens passt zu „{port}“.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/side/problems_panel.py"></location>
            <source>No problems</source>
            <translation>Keine Probleme</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <source>No problems any more.</source>
            <translation>Keine Probleme mehr.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>No scorer is set. Then each expected output is compared exactly with the output of the same name. Add a scorer to judge otherwise.</source>
            <translation>Kein Bewerter ist gesetzt. Dann wird jede erwartete Ausgabe genau mit der gleichnamigen Ausgabe verglichen. Fügen Sie einen Bewerter hinzu, um anders zu urteilen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/settings_page.py"></location>
            <source>No setting fits.</source>
            <translation>Keine Einstellung passt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <source>No variable is called like an input of that case ({names}).</source>
            <translation>Keine Variable heißt wie eine Eingabe dieses Falls ({names}).</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/workbench.py"></location>
            <source>Node · {kind}</source>
            <translation>Knoten · {kind}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/side/palette_panel.py"></location>
            <source>Nodes</source>
            <translation>Knoten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/servers/found_servers.py"></location>
            <source>None runs at the moment: llama-server, Ollama and LM Studio were looked for at their usual ports.</source>
            <translation>Im Moment läuft keiner: gesucht wurde nach llama-server, Ollama und LM Studio an ihren üblichen Anschlüssen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>None yet. Choose one of those below and use it.</source>
            <translation>Noch keines. Wählen Sie eines von unten und verwenden Sie es.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <source>Not asked yet.</source>
            <translation>Noch nicht gefragt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>Not evaluated: nobody knows what this version gains or loses.</source>
            <translation>Nicht ausgewertet: niemand weiß, was diese Version gewinnt oder verliert.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/find_bar.py"></location>
            <source>Not found</source>
            <translation>Nicht gefunden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/painting/card.py"></location>
            <source>Not installed</source>
            <translation>Nicht installiert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/comparison.py"></location>
            <source>Not known</source>
            <translation>Nicht bekannt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/servers/found_servers.py"></location>
            <source>Not looked for: the settings say so. The button looks once.</source>
            <translation>Nicht gesucht: so sagen es die Einstellungen. Der Knopf sucht einmal.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <source>Not measured yet. Measuring runs the model a few times and finds the fastest settings for this computer.</source>
            <translation>Noch nicht gemessen. Beim Messen läuft das Modell einige Male, um die schnellsten Einstellungen für diesen Rechner zu finden.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/comparison.py"></location>
            <source>Not passed</source>
            <translation>Nicht bestanden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>Not run</source>
            <translation>Nicht gelaufen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_table_model.py"></location>
            <source>Not run yet</source>
            <translation>Noch nicht gelaufen</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/note.py"></location>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>Nothing differs in this node.</source>
            <translation>In diesem Knoten unterscheidet sich nichts.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/widgets/command_palette.py"></location>
            <source>Nothing fits.</source>
            <translation>Nichts passt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/kind_picker.py"></location>
            <source>Nothing fits. Try another word.</source>
            <translation>Nichts passt. Versuchen Sie ein anderes Wort.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/wire_value.py"></location>
            <source>Nothing flowed here in the last run: this way was not taken.</source>
            <translation>Hier floss im letzten Lauf nichts: dieser Weg wurde nicht genommen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/wire_value.py"></location>
            <source>Nothing flowed here: the node before it failed.</source>
            <translation>Hier floss nichts: der Knoten davor ist fehlgeschlagen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_page.py"></location>
            <source>Nothing has been evaluated yet</source>
            <translation>Noch nichts ausgewertet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Nothing has been handed over yet</source>
            <translation>Noch nichts übergeben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>Nothing has been logged.</source>
            <translation>Nichts wurde protokolliert.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/wire_value.py"></location>
            <source>Nothing has flowed here yet. Run the chain.</source>
            <translation>Hier ist noch nichts geflossen. Führen Sie die Kette aus.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/task_list.py"></location>
            <source>Nothing has run yet. Runs, evaluations and downloads are listed here.</source>
            <translation>Noch ist nichts gelaufen. Läufe, Auswertungen und Downloads stehen dann hier.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_dialog.py"></location>
            <source>Nothing is said of costs then.</source>
            <translation>Von Kosten ist dann nicht die Rede.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_table_model.py"></location>
            <source>Nothing is scored</source>
            <translation>Nichts ist bewertet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <source>Nothing is scored.</source>
            <translation>Nichts ist bewertet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/step_row.py"></location>
            <source>Nothing that it depends on had changed, so the kept answer was used.</source>
            <translation>Nichts, wovon er abhängt, hatte sich geändert, also wurde die aufbewahrte Antwort verwendet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>Nothing: both are the same.</source>
            <translation>Nichts: beide sind gleich.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Number</source>
            <translation>Zahl</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>ON THIS COMPUTER</source>
            <translation>AUF DIESEM RECHNER</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>OWNER/NAME, or the address of its page</source>
            <translation>BESITZER/NAME oder die Adresse seiner Seite</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/painting/mode_marks.py"></location>
            <source>Off · {kind}</source>
            <translation>Aus · {kind}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/value_field.py"></location>
            <source>On</source>
            <translation>An</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>On the canvas</source>
            <translation>Auf der Zeichenfläche</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/offer_tree.py"></location>
            <source>On this disk</source>
            <translation>Auf dieser Platte</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <source>One answer</source>
            <translation>Eine Antwort</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>One change. Click it to leave it out or take it again.</source>
            <translation>Eine Änderung. Klicken Sie sie an, um sie wegzulassen oder wieder zu nehmen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>One of a few words</source>
            <translation>Eines von wenigen Wörtern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/setting_editors.py"></location>
            <source>One on each line</source>
            <translation>Eines je Zeile</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>One part for each GPU: 3, 1 gives the first three quarters.</source>
            <translation>Ein Teil je GPU: 3, 1 gibt der ersten drei Viertel.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_panel.py"></location>
            <source>One step back (Esc)</source>
            <translation>Einen Schritt zurück (Esc)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/models_popup.py"></location>
            <source>One that is idle goes by itself after a while, or when another needs the room.</source>
            <translation>Eines, das ruht, geht nach einer Weile von selbst, oder wenn ein anderes den Platz braucht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>Only look at it</source>
            <translation>Nur ansehen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>Only places differ: a run gives the same.</source>
            <translation>Nur Orte unterscheiden sich: ein Lauf ergibt dasselbe.</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Only the k likeliest tokens are drawn from; 0 is no limit.</source>
            <translation>Gezogen wird nur aus den k wahrscheinlichsten Tokens; 0 ist keine Grenze.</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Only the likeliest tokens that together reach this share are drawn from.</source>
            <translation>Gezogen wird nur aus den wahrscheinlichsten Tokens, die zusammen diesen Anteil erreichen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>Only where the endpoint wants one</source>
            <translation>Nur, wo der Endpunkt einen verlangt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/origin_box.py"></location>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <source>Open</source>
            <comment>state</comment>
            <translation>Offen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_session.py"></location>
            <source>Open a chain file</source>
            <translation>Kettendatei öffnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Open a chain file…</source>
            <translation>Kettendatei öffnen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>Open another &amp;workspace…</source>
            <translation>Anderen &amp;Arbeitsbereich öffnen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/application.py"></location>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <source>Open another workspace</source>
            <translation>Anderen Arbeitsbereich öffnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/main_window.py"></location>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Open another workspace…</source>
            <translation>Anderen Arbeitsbereich öffnen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_session.py"></location>
            <source>Open file</source>
            <translation>Datei öffnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/version_list_model.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Open now</source>
            <translation>Gerade offen</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Open with</source>
            <translation>Öffnen mit</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Open with the size, the place, the panes and the page of the last time.</source>
            <translation>Mit Größe, Ort, Aufteilung und Seite des letzten Mals öffnen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <source>Open, not saved</source>
            <translation>Offen, nicht gespeichert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/main_window.py"></location>
            <source>Opening the workspace…</source>
            <translation>Der Arbeitsbereich wird geöffnet …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>Original</source>
            <translation>Original</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>Original and smaller copy</source>
            <translation>Original und kleinere Kopie</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/kinds/kinds.py"></location>
            <source>Other</source>
            <translation>Anderes</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>Otherwise answer</source>
            <translation>Sonst antworten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <location filename="app/promptstone/nodes/output.py"></location>
            <location filename="app/promptstone/scorers/values.py"></location>
            <source>Output</source>
            <translation>Ausgabe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/step_row.py"></location>
            <source>Output of {label}</source>
            <translation>Ausgabe von {label}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>Output tokens a second</source>
            <translation>Ausgabe-Tokens je Sekunde</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/bundle_table.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>Owner</source>
            <translation>Verantwortlich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/widgets/navigation.py"></location>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/side/palette_panel.py"></location>
            <source>Palette of nodes</source>
            <translation>Knotenliste</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Parameters</source>
            <translation>Parameter</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>Pass from</source>
            <translation>Bestanden ab</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/past/past_runs_dialog.py"></location>
            <source>Past runs</source>
            <translation>Frühere Läufe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_actions.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_commands.py"></location>
            <source>Past runs…</source>
            <translation>Frühere Läufe …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_commands.py"></location>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Paste nodes</source>
            <translation>Knoten einfügen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_commands.py"></location>
            <source>Pasted without what the variants {names} set differently: this chain does not have them.</source>
            <translation>Eingefügt ohne das, was die Varianten {names} anders einstellen: diese Kette hat sie nicht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>Pattern</source>
            <translation>Muster</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Penalties look back</source>
            <translation>Abzüge blicken zurück</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>Picks a field from JSON, joins, splits, or finds by a regular expression.</source>
            <translation>Nimmt ein Feld aus JSON, verbindet, zerlegt oder sucht mit einem regulären Ausdruck.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_commands.py"></location>
            <source>Pin its output</source>
            <translation>Ausgabe festhalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_actions.py"></location>
            <source>Pin its output, or let it run again</source>
            <translation>Ausgabe festhalten oder wieder laufen lassen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>Place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/find_bar.py"></location>
            <source>Places found</source>
            <translation>Gefundene Stellen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <location filename="app/promptstone/desktop/process/page_plans.py"></location>
            <source>Playground</source>
            <translation>Probierfeld</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Point: 1,234.50. Comma: 1.234,50.</source>
            <translation>Punkt: 1,234.50. Komma: 1.234,50.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Pooling</source>
            <translation>Pooling</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <source>Preparing the demo</source>
            <translation>Die Demo wird vorbereitet</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Presence penalty</source>
            <translation>Vorkommensabzug</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>Press the new keys in the field. Tab and Esc lead out of it.</source>
            <translation>Drücken Sie die neuen Tasten im Feld. Tab und Esc führen hinaus.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_dialog.py"></location>
            <source>Price</source>
            <translation>Preis</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_fields.py"></location>
            <source>Price of a million tokens read</source>
            <translation>Preis für eine Million gelesener Tokens</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_fields.py"></location>
            <source>Price of a million tokens written</source>
            <translation>Preis für eine Million geschriebener Tokens</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/side/problems_panel.py"></location>
            <source>Problems</source>
            <translation>Probleme</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>Processors that work on it.</source>
            <translation>Prozessoren, die daran arbeiten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/live_strip.py"></location>
            <source>Progress of the evaluation</source>
            <translation>Stand der Auswertung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/template_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/prompt_side.py"></location>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Prompt</source>
            <translation>Prompt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>Prompt and answer together have to fit into it.</source>
            <translation>Prompt und Antwort müssen zusammen hineinpassen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>Prompt tokens a second</source>
            <translation>Prompt-Tokens je Sekunde</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/file_opening.py"></location>
            <source>Promptstone cannot open this file.</source>
            <translation>Promptstone kann diese Datei nicht öffnen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Proof</source>
            <translation>Nachweis</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>Proved on</source>
            <translation>Geprüft an</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Pull into an empty folder</source>
            <translation>In einen leeren Ordner holen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Pulling {reference}</source>
            <translation>{reference} wird geholt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Put adapters on it, or change its chat template</source>
            <translation>Adapter aufsetzen oder die Chatvorlage ändern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Put equal gaps between nodes across</source>
            <translation>Gleiche Abstände waagrecht zwischen Knoten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Put equal gaps between nodes down</source>
            <translation>Gleiche Abstände senkrecht zwischen Knoten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/containing.py"></location>
            <source>Put into {kind}</source>
            <translation>In {kind} legen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <source>Put into {place}. Undo takes it back.</source>
            <translation>In {place} eingesetzt. Rückgängig nimmt es zurück.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/move_nodes.py"></location>
            <source>Put into “{title}”</source>
            <translation>In „{title}“ legen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Put into…</source>
            <translation>Legen in …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>Put it</source>
            <translation>Einsetzen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <source>Put one more model beside these</source>
            <translation>Noch ein Modell daneben stellen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <source>Put prompt, sampling and this model into the node</source>
            <translation>Prompt, Sampling und dieses Modell in den Knoten übernehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Put the selected nodes into {kind}</source>
            <translation>Ausgewählte Knoten in {kind} legen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <source>Put this prompt and sampling into the node, as one step</source>
            <translation>Diesen Prompt und das Sampling als einen Schritt in den Knoten übernehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Puts a customer’s text between tags nobody can guess and says that it is no instruction.</source>
            <translation>Setzt den Text eines Kunden zwischen Marken, die niemand erraten kann, und sagt, dass er keine Anweisung ist.</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/sort-messages.chain.yaml"></location>
            <source>Puts each message into one of a few classes that you name.</source>
            <translation>Ordnet jede Nachricht einer von wenigen Klassen zu, die Sie nennen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>Quality: {name}</source>
            <translation>Qualität: {name}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Questions on documents, where an invented answer is worse than none.</source>
            <translation>Fragen zu Dokumenten, bei denen eine erfundene Antwort schlimmer ist als keine.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Read the folder again</source>
            <translation>Den Ordner neu lesen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <source>Reading</source>
            <translation>Lesen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/clipboard.py"></location>
            <source>Reading the clipboard</source>
            <translation>Die Zwischenablage wird gelesen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>Reading what evaluations found…</source>
            <translation>Gelesen wird, was Auswertungen fanden …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>Reading {name}</source>
            <translation>{name} wird gelesen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Reading {name} (MB)</source>
            <translation>{name} wird gelesen (MB)</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/extract-to-json.chain.yaml"></location>
            <source>Reads a letter or an e-mail and hands out the fields you name, as JSON.</source>
            <translation>Liest einen Brief oder eine E-Mail und gibt die Felder, die Sie nennen, als JSON heraus.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Reason step by step</source>
            <translation>Schritt für Schritt überlegen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>Recent workspaces</source>
            <translation>Letzte Arbeitsbereiche</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>Recommendation</source>
            <translation>Empfehlung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/connect_ports.py"></location>
            <source>Reconnect</source>
            <translation>Neu verbinden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>Recorded</source>
            <translation>Aufgezeichnet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Redo</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_bar.py"></location>
            <source>Redo (Ctrl+Shift+Z)</source>
            <translation>Wiederholen (Strg+Umschalt+Z)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Reference</source>
            <translation>Referenz</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Refresh</source>
            <translation>Neu laden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <location filename="app/promptstone/desktop/process/page_plans.py"></location>
            <source>Registry</source>
            <translation>Registry</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>Regular expression</source>
            <translation>Regulärer Ausdruck</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Relative tolerance</source>
            <translation>Relative Toleranz</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/group.py"></location>
            <source>Remark</source>
            <translation>Bemerkung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/rows_editor.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <source>Remove the variant {name}</source>
            <translation>Variante {name} entfernen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <source>Remove the variant “{name}”</source>
            <translation>Variante „{name}“ entfernen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_bar.py"></location>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Remove this variant</source>
            <translation>Diese Variante entfernen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/build_page.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <source>Remove variant</source>
            <translation>Variante entfernen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/change_list.py"></location>
            <source>Remove “{text}”</source>
            <translation>„{text}“ entfernen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/cut_wires.py"></location>
            <source>Removes 1 wire</source>
            <translation>Entfernt 1 Leitung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/cut_wires.py"></location>
            <source>Removes {n} wires</source>
            <translation>Entfernt {n} Leitungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <source>Rename chain</source>
            <translation>Kette umbenennen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/text_in_place.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/node_form.py"></location>
            <source>Rename node</source>
            <translation>Knoten umbenennen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Rename the current node where it stands</source>
            <translation>Aktuellen Knoten an Ort und Stelle umbenennen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>Rep&amp;ort…</source>
            <translation>Be&amp;richt …</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Repeat penalty</source>
            <translation>Wiederholungsabzug</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/repeat_until.py"></location>
            <source>Repeat until</source>
            <translation>Wiederholen bis</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>Replace by pattern</source>
            <translation>Mit Muster ersetzen</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>Replace with</source>
            <translation>Ersetzen durch</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/past/replay_bar.py"></location>
            <source>Replay of the run of {when}</source>
            <translation>Wiedergabe des Laufs von {when}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>Repository</source>
            <translation>Repository</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/reroute.py"></location>
            <source>Reroute</source>
            <translation>Umlenkpunkt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>Restore</source>
            <translation>Zurückholen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_session.py"></location>
            <source>Restore unsaved work</source>
            <translation>Nicht gespeicherte Arbeit zurückholen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>Restore “{name}”</source>
            <translation>„{name}“ zurückholen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>Restoring opens it with its changes; undo leads back to what was saved.</source>
            <translation>Zurückholen öffnet sie mit ihren Änderungen; Rückgängig führt zum Gespeicherten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/task_table_model.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/text_in_place.py"></location>
            <source>Return keeps it, Esc does not.</source>
            <translation>Eingabe behält es, Esc nicht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/status.py"></location>
            <source>Reused</source>
            <translation>Wiederverwendet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>Revert</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/insert_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <location filename="app/promptstone/nodes/sub_chain.py"></location>
            <source>Revision</source>
            <translation>Revision</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/route-by-intent.chain.yaml"></location>
            <source>Route by intent</source>
            <translation>Nach Anliegen weiterleiten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/faults_dialog.py"></location>
            <source>Rows that do not fit</source>
            <translation>Zeilen, die nicht passen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/faults_dialog.py"></location>
            <source>Rows that were left out</source>
            <translation>Ausgelassene Zeilen</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Rubric</source>
            <translation>Maßstab</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>Rules</source>
            <translation>Regeln</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Rules that the answer must keep to, beginning with root, such as: root ::= "yes" | "no".</source>
            <translation>Regeln, an die sich die Antwort halten muss, beginnend mit root, etwa: root ::= "yes" | "no".</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/actions.py"></location>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/build_page.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/chain_bar.py"></location>
            <location filename="app/promptstone/desktop/panels/compare/evaluate_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_bar.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>Run</source>
            <translation>Ausführen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <source>Run done in {time}. {outputs}</source>
            <translation>Lauf fertig in {time}. {outputs}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <source>Run failed: {error}</source>
            <translation>Lauf fehlgeschlagen: {error}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <source>Run failed: {n} step failed</source>
            <translation>Lauf fehlgeschlagen: {n} Schritt fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <source>Run failed: {n} steps failed</source>
            <translation>Lauf fehlgeschlagen: {n} Schritte fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_actions.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_commands.py"></location>
            <source>Run from here</source>
            <translation>Ab hier ausführen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>Run it</source>
            <translation>Ausführen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_bar.py"></location>
            <source>Run only a part, step by step, or look at past runs</source>
            <translation>Nur einen Teil oder Schritt für Schritt ausführen, oder frühere Läufe ansehen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <source>Run started: {n} step.</source>
            <translation>Lauf begonnen: {n} Schritt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <source>Run started: {n} steps.</source>
            <translation>Lauf begonnen: {n} Schritte.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_actions.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_commands.py"></location>
            <source>Run step by step</source>
            <translation>Schritt für Schritt ausführen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <source>Run stopped.</source>
            <translation>Lauf angehalten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>Run the cases that are missing</source>
            <translation>Die fehlenden Fälle laufen lassen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Run the chain</source>
            <translation>Kette ausführen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_bar.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_bar.py"></location>
            <source>Run the chain (Ctrl+Return)</source>
            <translation>Kette ausführen (Strg+Eingabe)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_actions.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_bar.py"></location>
            <source>Run the rest</source>
            <translation>Den Rest ausführen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_actions.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_commands.py"></location>
            <source>Run this node alone</source>
            <translation>Nur diesen Knoten ausführen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_actions.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_commands.py"></location>
            <source>Run to here</source>
            <translation>Bis hierher ausführen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/status.py"></location>
            <source>Running</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/hand/hand_run.py"></location>
            <source>Running {name}</source>
            <translation>{name} läuft</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Runs</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>Runs the base.</source>
            <translation>Führt die Basis aus.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/repeat_until.py"></location>
            <source>Runs the nodes inside again, each time on what they made before, until a value passes a test.</source>
            <translation>Führt die Knoten darin immer wieder aus, jedes Mal auf dem, was sie zuvor gemacht haben, bis ein Wert eine Prüfung besteht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/for_each.py"></location>
            <source>Runs the nodes inside once for each item of a list, and gathers the results in order.</source>
            <translation>Führt die Knoten darin für jeden Eintrag einer Liste einmal aus und sammelt die Ergebnisse in der Reihenfolge.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>Runs the variant “{name}”.</source>
            <translation>Führt die Variante „{name}“ aus.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>S&amp;top</source>
            <translation>An&amp;halten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/comparison.py"></location>
            <source>Same verdict</source>
            <translation>Gleiches Urteil</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/prompt_side.py"></location>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Sampling</source>
            <translation>Sampling</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/save_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/template_dialog.py"></location>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/origin_box.py"></location>
            <source>Save as a chain</source>
            <translation>Als Kette speichern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_bar.py"></location>
            <source>Save as a new revision (Ctrl+S)</source>
            <translation>Als neue Revision speichern (Strg+S)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/copying.py"></location>
            <source>Save it as a file and open that.</source>
            <translation>Speichern Sie es als Datei und öffnen Sie diese.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/saved_chains.py"></location>
            <source>Save sub-chain as “{name}”</source>
            <translation>Teilkette als „{name}“ speichern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/save_dialog.py"></location>
            <source>Save the chain</source>
            <translation>Kette speichern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Save the chain, and every saved version stays here to compare with and to go back to.</source>
            <translation>Speichern Sie die Kette; jede gespeicherte Version bleibt hier, zum Vergleichen und zum Zurückkehren.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_session.py"></location>
            <source>Save them before you go on?</source>
            <translation>Vor dem Weitermachen speichern?</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/save_dialog.py"></location>
            <source>Save “{chain_name}” as a new revision</source>
            <translation>„{chain_name}“ als neue Revision speichern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/insert_dialog.py"></location>
            <source>Saved chains</source>
            <translation>Gespeicherte Ketten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/saved_chains.py"></location>
            <source>Saved from a sub-chain</source>
            <translation>Aus einer Teilkette gespeichert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <source>Saved in this workspace</source>
            <translation>In diesem Arbeitsbereich gespeichert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_session.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/saved_chains.py"></location>
            <source>Saved “{name}”.</source>
            <translation>„{name}“ gespeichert.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Save…</source>
            <translation>Speichern …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>Saving the golden set</source>
            <translation>Golden Set wird gespeichert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>Say which column is an input of the chain.</source>
            <translation>Sagen Sie, welche Spalte eine Eingabe der Kette ist.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Says exactly what the answer must look like, field by field.</source>
            <translation>Sagt genau, wie die Antwort aussehen muss, Feld für Feld.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <source>Scale</source>
            <translation>Stärke</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <source>Scale of {name}</source>
            <translation>Stärke von {name}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>Score called</source>
            <translation>Bewertung namens</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>Scorers of this golden set</source>
            <translation>Bewerter dieses Golden Sets</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>Scores</source>
            <translation>Bewertungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>Search actions or keys</source>
            <translation>Aktionen oder Tasten suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/widgets/command_palette.py"></location>
            <source>Search commands, pages, chains and nodes</source>
            <translation>Befehle, Seiten, Ketten und Knoten suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>Search models</source>
            <translation>Modelle suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/side/palette_panel.py"></location>
            <source>Search nodes</source>
            <translation>Knoten suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>Search the log</source>
            <translation>Im Protokoll suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/settings_page.py"></location>
            <source>Search the settings</source>
            <translation>In den Einstellungen suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/kind_picker.py"></location>
            <source>Search: what do you need?</source>
            <translation>Suche: was brauchen Sie?</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>Seconds a case</source>
            <translation>Sekunden je Fall</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>See a first answer now</source>
            <translation>Gleich eine erste Antwort sehen</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Seed</source>
            <translation>Startwert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Select</source>
            <translation>Auswählen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/containing.py"></location>
            <source>Select a group or a loop to fold it up.</source>
            <translation>Wählen Sie eine Gruppe oder eine Schleife, um sie zuzuklappen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/containing.py"></location>
            <source>Select a group or a sub-chain to dissolve it.</source>
            <translation>Wählen Sie eine Gruppe oder eine Teilkette, um sie aufzulösen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/selecting.py"></location>
            <location filename="app/promptstone/desktop/canvas/commands/switching.py"></location>
            <source>Select a node first.</source>
            <translation>Wählen Sie zuerst einen Knoten aus.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/keyboard_lists.py"></location>
            <source>Select a node first: the arrow keys go from node to node.</source>
            <translation>Wählen Sie zuerst einen Knoten aus: die Pfeiltasten gehen von Knoten zu Knoten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/containing.py"></location>
            <source>Select a node that lies in a group or a loop.</source>
            <translation>Wählen Sie einen Knoten, der in einer Gruppe oder Schleife liegt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Select all nodes</source>
            <translation>Alle Knoten auswählen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Select all other nodes</source>
            <translation>Alle anderen Knoten auswählen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Select all that is connected</source>
            <translation>Alles Verbundene auswählen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Select by a lasso</source>
            <translation>Mit dem Lasso auswählen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Select nodes by a lasso</source>
            <translation>Knoten mit dem Lasso auswählen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/containing.py"></location>
            <source>Select nodes first.</source>
            <translation>Wählen Sie zuerst Knoten aus.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/placing.py"></location>
            <source>Select three or more nodes to put equal gaps between them.</source>
            <translation>Wählen Sie drei oder mehr Knoten aus, um gleiche Abstände zwischen sie zu legen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/placing.py"></location>
            <source>Select two or more nodes to put them in line.</source>
            <translation>Wählen Sie zwei oder mehr Knoten aus, um sie auszurichten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Select what feeds the selection</source>
            <translation>Auswählen, was die Auswahl speist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Select what feeds the selection, what follows it, all connected, all else</source>
            <translation>Auswählen, was die Auswahl speist, was ihr folgt, alles Verbundene, alles andere</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Select what follows the selection</source>
            <translation>Auswählen, was der Auswahl folgt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/keyboard_lists.py"></location>
            <source>Select which wire?</source>
            <translation>Welche Leitung auswählen?</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>Sends a value one of several ways, by simple rules.</source>
            <translation>Schickt einen Wert nach einfachen Regeln auf einen von mehreren Wegen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>Separator</source>
            <translation>Trennzeichen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/settings/settings_dialog.py"></location>
            <location filename="app/promptstone/desktop/workbench.py"></location>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Settings…</source>
            <translation>Einstellungen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/sub_chain.py"></location>
            <source>Several nodes as one. Open it to see and change what is inside.</source>
            <translation>Mehrere Knoten als einer. Öffnen Sie ihn, um zu sehen und zu ändern, was darin ist.</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/summarise.chain.yaml"></location>
            <source>Shortens a long text for a reader you name, and gives it a title.</source>
            <translation>Kürzt einen langen Text für eine Leserschaft, die Sie nennen, und gibt ihm einen Titel.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/task_list.py"></location>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/bounded_text.py"></location>
            <source>Show all {count:,} characters</source>
            <translation>Alle {count:,} Zeichen zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>Show all {count:,} letters</source>
            <translation>Alle {count:,} Buchstaben zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Show expected</source>
            <translation>Erwartetes zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Show inputs</source>
            <translation>Eingaben zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/outputs_view.py"></location>
            <source>Show it on the canvas</source>
            <translation>Auf der Zeichenfläche zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Show messages</source>
            <translation>Meldungen zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/past/past_runs_dialog.py"></location>
            <source>Show on the canvas</source>
            <translation>Auf der Zeichenfläche zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <source>Show only the cases that are {word}</source>
            <translation>Nur diese Fälle zeigen: {word}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Show or hide the map</source>
            <translation>Karte zeigen oder verbergen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Show tasks</source>
            <translation>Aufgaben zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/widgets/progress_strip.py"></location>
            <source>Show tasks, messages and the log</source>
            <translation>Aufgaben, Meldungen und Protokoll zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Show the history of edits</source>
            <translation>Verlauf der Änderungen zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Show the inspector</source>
            <translation>Inspektor zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Show the log</source>
            <translation>Protokoll zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Show the map in the corner or not</source>
            <translation>Die Karte in der Ecke zeigen oder nicht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/zoom_bar.py"></location>
            <source>Show the map when there is more than what is seen (N)</source>
            <translation>Die Karte zeigen, wenn es mehr gibt, als zu sehen ist (N)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/step_row.py"></location>
            <source>Show the output</source>
            <translation>Ausgabe zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/step_row.py"></location>
            <source>Show the output of {node}</source>
            <translation>Ausgabe von {node} zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>Show the rows that were left out</source>
            <translation>Ausgelassene Zeilen zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Show the run panel</source>
            <translation>Laufbereich zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Show the selected nodes</source>
            <translation>Die ausgewählten Knoten zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Show the selection</source>
            <translation>Auswahl zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Show the whole chain</source>
            <translation>Die ganze Kette zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/zoom_bar.py"></location>
            <source>Show the whole chain (F)</source>
            <translation>Die ganze Kette zeigen (F)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Show the whole chain, or what is selected</source>
            <translation>Die ganze Kette oder die Auswahl zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/past/replay_bar.py"></location>
            <source>Show this run no longer</source>
            <translation>Diesen Lauf nicht mehr zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/step_row.py"></location>
            <source>Show {label} on the canvas</source>
            <translation>{label} auf der Zeichenfläche zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Shows the model inputs beside the answers you expect of them.</source>
            <translation>Zeigt dem Modell Eingaben neben den Antworten, die Sie darauf erwarten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Shows the whole chain in a corner when there is more than what is seen.</source>
            <translation>Zeigt die ganze Kette in einer Ecke, wenn es mehr gibt, als zu sehen ist.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/offer_tree.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/bundle_table.py"></location>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/kind_form.py"></location>
            <source>Size (about)</source>
            <translation>Größe (etwa)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>Size of the file</source>
            <translation>Größe der Datei</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/status.py"></location>
            <source>Skipped</source>
            <translation>Übersprungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>Smaller copy</source>
            <translation>Kleinere Kopie</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>Smaller than Q3_K_L, with more loss.</source>
            <translation>Kleiner als Q3_K_L, mit mehr Verlust.</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>Smaller than Q4_K_S at similar quality; slower on old processors.</source>
            <translation>Kleiner als Q4_K_S bei ähnlicher Güte; langsamer auf alten Prozessoren.</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Snap while dragging</source>
            <translation>Beim Ziehen einrasten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Some answers that could have been guessed right are not given.</source>
            <translation>Manche Antwort, die richtig geraten worden wäre, bleibt aus.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>Some work was not saved when Promptstone ended</source>
            <translation>Als Promptstone endete, war einige Arbeit nicht gespeichert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/tasks.py"></location>
            <source>Something went wrong inside Promptstone.</source>
            <translation>In Promptstone ist etwas schiefgegangen.</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/sort-messages.chain.yaml"></location>
            <source>Sort messages into classes</source>
            <translation>Nachrichten in Klassen einordnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>Split a text</source>
            <translation>Text zerlegen</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Stands beside the revisions and evaluations that you make. Empty: your account's name on this computer.</source>
            <translation>Steht neben den Revisionen und Auswertungen, die Sie machen. Leer: der Name Ihres Kontos auf diesem Rechner.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <location filename="app/promptstone/desktop/process/page_plans.py"></location>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/variant_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>Start from</source>
            <translation>Ausgehen von</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/empty_hint.py"></location>
            <source>Start your chain</source>
            <translation>Beginnen Sie Ihre Kette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>Starting · {seconds} s</source>
            <translation>Startet · {seconds} s</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/task_table_model.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/past/replay_bar.py"></location>
            <source>Step {number} of {count}</source>
            <translation>Schritt {number} von {count}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/past/replay_bar.py"></location>
            <source>Steps of the run</source>
            <translation>Schritte des Laufs</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <source>Steps up to {title} done, {progress}</source>
            <translation>Schritte bis {title} fertig, {progress}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <source>Stop all</source>
            <translation>Alle anhalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Stop at</source>
            <translation>Aufhören bei</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Stop looking here</source>
            <translation>Hier nicht mehr suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_bar.py"></location>
            <source>Stop the run</source>
            <translation>Lauf anhalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <source>Stop this model</source>
            <translation>Dieses Modell anhalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/repeat_until.py"></location>
            <source>Stop when the checked value</source>
            <translation>Anhalten, wenn der geprüfte Wert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>Stop; what is finished is kept</source>
            <translation>Anhalten; was fertig ist, bleibt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/status.py"></location>
            <source>Stopped</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>Stopped after {time}</source>
            <translation>Angehalten nach {time}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>Stopped. The prompt is as it was.</source>
            <translation>Angehalten. Der Prompt ist, wie er war.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>Stopped. What has come is kept: “Go on” goes on from there.</source>
            <translation>Angehalten. Was da ist, bleibt: „Fortsetzen“ macht dort weiter.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Stored as</source>
            <translation>Gespeichert als</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/containing.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/origin_box.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/saved_chains.py"></location>
            <location filename="app/promptstone/nodes/sub_chain.py"></location>
            <source>Sub-chain</source>
            <translation>Teilkette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/kind_form.py"></location>
            <source>Such as 10, 11. This model has the layers 0 to {last}.</source>
            <translation>Etwa 10, 11. Dieses Modell hat die Schichten 0 bis {last}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>Such as: an experienced clerk of a home-loan servicer</source>
            <translation>Etwa: eine erfahrene Sachbearbeiterin in der Baufinanzierung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>Such as: shorter; answers in one word; for angry customers (empty: clearer)</source>
            <translation>Etwa: kürzer; antwortet mit einem Wort; für verärgerte Kunden (leer: klarer)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/variant_dialog.py"></location>
            <source>Such as: with examples</source>
            <translation>Etwa: mit Beispielen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>Summarise</source>
            <translation>Zusammenfassen</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/summarise.chain.yaml"></location>
            <source>Summarise a text</source>
            <translation>Einen Text zusammenfassen</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/summarise-a-list.chain.yaml"></location>
            <source>Summarise each of a list</source>
            <translation>Jeden einer Liste zusammenfassen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>Summarise this text in three sentences.

{{text}}</source>
            <translation>Fasse diesen Text in drei Sätzen zusammen.

{{text}}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Sums, rules with exceptions, and decisions that weigh several facts.</source>
            <translation>Summen, Regeln mit Ausnahmen und Entscheidungen, die mehrere Tatsachen abwägen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/switching.py"></location>
            <source>Switch off</source>
            <translation>Ausschalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>Switch off or on</source>
            <translation>Aus- oder einschalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/switching.py"></location>
            <source>Switch on</source>
            <translation>Einschalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Switch the selected nodes off or on</source>
            <translation>Die ausgewählten Knoten aus- oder einschalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/keys.py"></location>
            <source>Switch the selected nodes off or on; bypass them or not</source>
            <translation>Die ausgewählten Knoten aus- oder einschalten; überbrücken oder nicht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/prompt_side.py"></location>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>System prompt</source>
            <translation>System-Prompt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <source>Tag the chosen cases “example” in the golden set</source>
            <translation>Die gewählten Fälle im Golden Set mit „example“ kennzeichnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_table_model.py"></location>
            <source>Tags</source>
            <translation>Schlagwörter</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>Take</source>
            <translation>Nehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/change_list.py"></location>
            <source>Take all</source>
            <translation>Alle nehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/case_choice_dialog.py"></location>
            <source>Take it</source>
            <translation>Nehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Take it out of this workspace; its file stays where it is</source>
            <translation>Aus diesem Arbeitsbereich nehmen; seine Datei bleibt, wo sie ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/change_list.py"></location>
            <source>Take none</source>
            <translation>Keine nehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <source>Take off</source>
            <translation>Abnehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/adapter_dialog.py"></location>
            <source>Take off {name}</source>
            <translation>{name} abnehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <location filename="app/promptstone/desktop/canvas/commands/containing.py"></location>
            <location filename="app/promptstone/desktop/canvas/interactions/move_nodes.py"></location>
            <source>Take out</source>
            <translation>Herausnehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>Take the chosen scorer away</source>
            <translation>Den gewählten Bewerter wegnehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/case_choice_dialog.py"></location>
            <source>Take the inputs of a golden case</source>
            <translation>Die Eingaben eines goldenen Falls übernehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>Take the name and the date from this message.

{{text}}</source>
            <translation>Nimm den Namen und das Datum aus dieser Nachricht.

{{text}}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/canvas_actions.py"></location>
            <source>Take the selected nodes out of their container</source>
            <translation>Ausgewählte Knoten aus ihrem Behälter nehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/setting_row.py"></location>
            <source>Take the value of the base again.</source>
            <translation>Wieder den Wert der Basis nehmen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>Take them over</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <source>Take this model away</source>
            <translation>Dieses Modell wegnehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/node_form.py"></location>
            <source>Takes</source>
            <translation>Nimmt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>Takes less memory; on many processors slower.</source>
            <translation>Braucht weniger Speicher; auf vielen Prozessoren langsamer.</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/summarise-a-list.chain.yaml"></location>
            <source>Takes many texts at once, says in one line what each is about, and writes an overview of all.</source>
            <translation>Nimmt viele Texte auf einmal, sagt in einer Zeile, worum es jeweils geht, und schreibt eine Übersicht über alle.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/task_table_model.py"></location>
            <source>Task</source>
            <translation>Aufgabe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/activity_drawer.py"></location>
            <location filename="app/promptstone/desktop/panels/activity/task_list.py"></location>
            <source>Tasks</source>
            <translation>Aufgaben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_dialog.py"></location>
            <source>Techniques</source>
            <translation>Techniken</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Tells the model whose knowledge and tone to use.</source>
            <translation>Sagt dem Modell, wessen Wissen und Ton es verwenden soll.</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Temperature</source>
            <translation>Temperatur</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Temperature 0 repeats exactly.</source>
            <translation>Temperatur 0 wiederholt sich genau.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/template_cards.py"></location>
            <source>Templates</source>
            <translation>Vorlagen</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/kinds/kinds.py"></location>
            <location filename="app/promptstone/nodes/note.py"></location>
            <source>Text</source>
            <translation>Text</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/text_in_place.py"></location>
            <source>Text of the note</source>
            <translation>Text der Notiz</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Text size</source>
            <translation>Textgröße</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>Texts</source>
            <translation>Texte</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Texts that end the answer, one a line.</source>
            <translation>Texte, die die Antwort beenden, einer je Zeile.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Texts written by strangers: they may hold “ignore your instructions”.</source>
            <translation>Texte von Fremden: sie können „ignoriere deine Anweisungen“ enthalten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <source>That node has not run yet, so its inputs are not known.</source>
            <translation>Dieser Knoten ist noch nicht gelaufen, seine Eingaben sind also nicht bekannt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/origin_box.py"></location>
            <source>That revision is not in this workspace.</source>
            <translation>Diese Revision ist nicht in diesem Arbeitsbereich.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <source>That workspace is open in this window.</source>
            <translation>Dieser Arbeitsbereich ist in diesem Fenster offen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <source>The answer is</source>
            <translation>Die Antwort ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>The answer of this node is held to a schema or a grammar, so there is no room for reasoning in it. Add a first field such as “reasoning” to the schema, or let a Prompt before this one think.</source>
            <translation>Die Antwort dieses Knotens ist an ein Schema oder eine Grammatik gebunden, für Überlegungen ist darin kein Platz. Fügen Sie dem Schema ein erstes Feld wie „reasoning“ hinzu, oder lassen Sie einen Prompt davor nachdenken.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>The answer of this node is held to a schema or a grammar: give it a value that stands for “I don’t know”, else the model cannot say so.</source>
            <translation>Die Antwort dieses Knotens ist an ein Schema oder eine Grammatik gebunden: geben Sie ihr einen Wert, der für „Ich weiß es nicht“ steht, sonst kann das Modell es nicht sagen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>The answer was cut off before its end, so it cannot be taken. Try another model.</source>
            <translation>Die Antwort wurde vor ihrem Ende abgeschnitten und kann nicht übernommen werden. Versuchen Sie ein anderes Modell.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>The bundle</source>
            <translation>Das Bundle</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_detail.py"></location>
            <source>The case before</source>
            <translation>Der Fall davor</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_detail.py"></location>
            <source>The case before (Alt+Up)</source>
            <translation>Der Fall davor (Alt+Auf)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_detail.py"></location>
            <location filename="app/promptstone/desktop/panels/golden/cases_view.py"></location>
            <source>The case in full</source>
            <translation>Der ganze Fall</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/evaluate_dialog.py"></location>
            <source>The chain as it stands</source>
            <translation>Die Kette, wie sie ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/insert_dialog.py"></location>
            <source>The chain becomes one node here: a copy of the revision that you choose.</source>
            <translation>Die Kette wird hier ein Knoten: eine Kopie der Revision, die Sie wählen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/sub_chain.py"></location>
            <source>The chain of the workspace that it was taken from.</source>
            <translation>Die Kette des Arbeitsbereichs, aus der sie stammt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/origin.py"></location>
            <source>The chain with that node is not open any more.</source>
            <translation>Die Kette mit diesem Knoten ist nicht mehr offen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_panel.py"></location>
            <source>The change before (Alt+Up)</source>
            <translation>Die vorige Änderung (Alt+Auf)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/template_dialog.py"></location>
            <source>The chat template turns a conversation into the text that the model reads. A template of your own is kept with this model; steps and bundles that use it are told apart from those that do not.</source>
            <translation>Die Chatvorlage macht aus einem Gespräch den Text, den das Modell liest. Eine eigene Vorlage bleibt bei diesem Modell; Schritte und Bundles damit werden von denen ohne sie unterschieden.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/prompt_help.py"></location>
            <source>The chosen cases of “{name}” are tagged “{tag}”.</source>
            <translation>Die gewählten Fälle von „{name}“ sind mit „{tag}“ gekennzeichnet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/copying.py"></location>
            <source>The clipboard</source>
            <translation>Die Zwischenablage</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/copying.py"></location>
            <source>The clipboard holds no nodes.</source>
            <translation>Die Zwischenablage enthält keine Knoten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/copying.py"></location>
            <source>The clipboard holds too much text to be pasted as nodes.</source>
            <translation>Die Zwischenablage enthält zu viel Text, um ihn als Knoten einzufügen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <source>The demo model is filled in. It knows only its own chain, so its answers make little sense here: add a model under Models for real ones.</source>
            <translation>Das Demomodell ist eingesetzt. Es kennt nur seine eigene Kette, seine Antworten ergeben hier also wenig Sinn: fügen Sie für echte unter Modelle ein Modell hinzu.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>The demo sorts a borrower's message, finds what it asks for and drafts a reply. A small model answers on this computer: no key, no network.</source>
            <translation>Die Demo ordnet die Nachricht eines Kreditnehmers ein, findet sein Anliegen und entwirft eine Antwort. Ein kleines Modell antwortet auf diesem Rechner: kein Schlüssel, kein Netz.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/rewrite_review.py"></location>
            <source>The difference</source>
            <translation>Der Unterschied</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/sub_chain.py"></location>
            <source>The digest of the revision that it was taken from.</source>
            <translation>Die Prüfsumme der Revision, aus der sie stammt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/values.py"></location>
            <source>The expected output of the golden set. Empty: the one with the output's name, or the only one.</source>
            <translation>Die erwartete Ausgabe des Golden Sets. Leer: die mit dem Namen der Ausgabe oder die einzige.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <source>The fastest for the cases of a golden set, which take reading and writing.</source>
            <translation>Das schnellste für die Fälle eines Golden Sets, die Lesen und Schreiben verlangen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>The field to pick, such as topic or orders[0].id.</source>
            <translation>Das Feld, das genommen wird, etwa topic oder orders[0].id.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>The fields of this node’s JSON schema</source>
            <translation>Die Felder des JSON-Schemas dieses Knotens</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>The fields that count. Empty: all fields of the expected object.</source>
            <translation>Die Felder, die zählen. Leer: alle Felder des erwarteten Objekts.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/template_dialog.py"></location>
            <source>The file has no template</source>
            <translation>Die Datei hat keine Vorlage</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>The first that fits decides. What fits none leaves by “otherwise”.</source>
            <translation>Das erste, das passt, entscheidet. Was zu keinem passt, geht bei „otherwise“ hinaus.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/case_choice_dialog.py"></location>
            <source>The first {count} are listed: search to see others.</source>
            <translation>Die ersten {count} sind aufgeführt: suchen Sie, um andere zu sehen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>The folder and what is in it stay as they are</source>
            <translation>Der Ordner und sein Inhalt bleiben, wie sie sind</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>The form</source>
            <translation>Die Form</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/template_editor.py"></location>
            <source>The input “{name}” of this node</source>
            <translation>Der Eingang „{name}“ dieses Knotens</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <source>The inputs of these cases are not called like the variables of this prompt; all are shown.</source>
            <translation>Die Eingaben dieser Fälle heißen nicht wie die Variablen dieses Prompts; alle werden gezeigt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/node_header.py"></location>
            <source>The kind “{name}” is not installed. Install the plugin that brings it.</source>
            <translation>Die Art „{name}“ ist nicht installiert. Installieren Sie das Plugin, das sie mitbringt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/application.py"></location>
            <source>The log says more: {file}</source>
            <translation>Das Protokoll sagt mehr: {file}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/preflight_box.py"></location>
            <source>The log tells more.</source>
            <translation>Das Protokoll sagt mehr.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/repeat_until.py"></location>
            <source>The loop ends then, whatever came out.</source>
            <translation>Die Schleife endet dann, was auch herauskam.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_details.py"></location>
            <source>The model</source>
            <translation>Das Modell</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>The model answered nothing that could stand for the prompt. Try another model or goal.</source>
            <translation>Das Modell antwortete nichts, was für den Prompt stehen könnte. Versuchen Sie ein anderes Modell oder Ziel.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>The model gave the same wording back: it has nothing to improve.</source>
            <translation>Das Modell gab dieselbe Fassung zurück: es hat nichts zu verbessern.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>The model gets this prompt and your goal. You see what it would change before anything changes.</source>
            <translation>Das Modell bekommt diesen Prompt und Ihr Ziel. Sie sehen, was es ändern würde, bevor sich etwas ändert.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>The model is</source>
            <translation>Das Modell ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>The model refused. What it said stands below; the prompt is as it was.</source>
            <translation>Das Modell hat abgelehnt. Was es sagte, steht unten; der Prompt ist, wie er war.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>The model that judges.</source>
            <translation>Das Modell, das urteilt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>The name of the output.</source>
            <translation>Der Name der Ausgabe.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/evaluate_dialog.py"></location>
            <source>The newest saved revision runs. What is finished is kept if you stop.</source>
            <translation>Es läuft die neueste gespeicherte Revision. Was fertig ist, bleibt, wenn Sie anhalten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_detail.py"></location>
            <source>The next case</source>
            <translation>Der nächste Fall</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_detail.py"></location>
            <source>The next case (Alt+Down)</source>
            <translation>Der nächste Fall (Alt+Ab)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_panel.py"></location>
            <source>The next change (Alt+Down)</source>
            <translation>Die nächste Änderung (Alt+Ab)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/find_bar.py"></location>
            <source>The next one (F3)</source>
            <translation>Das nächste (F3)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/adding.py"></location>
            <source>The node kind “{kind}” is not installed.</source>
            <translation>Die Knotenart „{kind}“ ist nicht installiert.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/find_bar.py"></location>
            <source>The one before (Shift+F3)</source>
            <translation>Das vorige (Umschalt+F3)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>The open chain needs the input "{name}", and no column is surely that. Which column is it?{also}</source>
            <translation>Die offene Kette braucht die Eingabe „{name}“, und keine Spalte ist es sicher. Welche Spalte ist es?{also}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/workbench.py"></location>
            <source>The open workspace</source>
            <translation>Der offene Arbeitsbereich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <source>The other window could not be started.</source>
            <translation>Das andere Fenster konnte nicht gestartet werden.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>The output contains all, or any, of the texts.</source>
            <translation>Die Ausgabe enthält alle Texte oder einen davon.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>The output holds the expected number, within a tolerance.</source>
            <translation>Die Ausgabe enthält die erwartete Zahl, innerhalb einer Toleranz.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/exact.py"></location>
            <source>The output is the expected value, letter by letter or number by number.</source>
            <translation>Die Ausgabe ist der erwartete Wert, Buchstabe für Buchstabe oder Zahl für Zahl.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>The output it starts at is not there any more.</source>
            <translation>Der Ausgang, an dem sie beginnt, ist nicht mehr da.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/values.py"></location>
            <source>The output of the chain that is judged. Empty: the only one, or the only one that is also expected.</source>
            <translation>Die Ausgabe der Kette, die beurteilt wird. Leer: die einzige oder die einzige, die auch erwartet wird.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>The output, or a part of it, matches a regular expression.</source>
            <translation>Die Ausgabe oder ein Teil davon passt zu einem regulären Ausdruck.</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>The page Start</source>
            <translation>Seite Start</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>The page of the last time</source>
            <translation>Letzte Seite</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_dialog.py"></location>
            <source>The prompt as it will be</source>
            <translation>Der Prompt, wie er sein wird</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/prompt_side.py"></location>
            <source>The prompt has no variables.</source>
            <translation>Der Prompt hat keine Variablen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>The prompt is empty: write a first wording, however rough.</source>
            <translation>Der Prompt ist leer: schreiben Sie eine erste Fassung, wie grob auch immer.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_page.py"></location>
            <source>The report is in {path}.</source>
            <translation>Der Bericht liegt in {path}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>The right terms of a trade, and a steady tone. It does not make facts more right.</source>
            <translation>Die richtigen Fachwörter und einen gleichmäßigen Ton. Tatsachen werden davon nicht richtiger.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>The rule and the numbers it saw</source>
            <translation>Die Regel und die Zahlen, die sie sah</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>The rule: {rule}</source>
            <translation>Die Regel: {rule}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/outputs_view.py"></location>
            <source>The run gave nothing back.</source>
            <translation>Der Lauf gab nichts zurück.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/past/past_runs_dialog.py"></location>
            <source>The run is shown again, nothing runs anew.</source>
            <translation>Der Lauf wird noch einmal gezeigt, nichts läuft von Neuem.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/outputs_view.py"></location>
            <source>The run was stopped before it gave anything.</source>
            <translation>Der Lauf wurde angehalten, bevor er etwas ergab.</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>The same seed draws the same words.</source>
            <translation>Derselbe Startwert zieht dieselben Wörter.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>The scorer "{scorer}" is not installed here.</source>
            <translation>Der Bewerter „{scorer}“ ist hier nicht installiert.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>The search was cancelled. </source>
            <translation>Die Suche wurde abgebrochen. </translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>The share of fields in a JSON object that are as expected.</source>
            <translation>Der Anteil der Felder eines JSON-Objekts, die wie erwartet sind.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <source>The share of right fields from which the case passes.</source>
            <translation>Der Anteil richtiger Felder, ab dem der Fall besteht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <source>The similarity from which the case passes; 1 means equal.</source>
            <translation>Die Ähnlichkeit, ab der der Fall besteht; 1 heißt gleich.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>The site that models are downloaded from</source>
            <translation>Die Seite, von der Modelle geladen werden</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>The smallest of this size, with much loss.</source>
            <translation>Die kleinste dieser Größe, mit viel Verlust.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/template_dialog.py"></location>
            <source>The template in the model's file</source>
            <translation>Die Vorlage in der Datei des Modells</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/step_row.py"></location>
            <source>The tokens of the prompt, and how many of them were still in the model's memory and were not read again; how long the first text was waited for; how many tokens a second were written after it.</source>
            <translation>Die Tokens des Prompts und wie viele davon noch im Speicher des Modells standen und nicht neu gelesen wurden; wie lange auf den ersten Text gewartet wurde; wie viele Tokens je Sekunde danach geschrieben wurden.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/template_dialog.py"></location>
            <source>The tokens that open and end a text stand as &lt;s&gt; and &lt;/s&gt;.</source>
            <translation>Die Tokens, die einen Text öffnen und beenden, stehen als &lt;s&gt; und &lt;/s&gt;.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/wire_value.py"></location>
            <source>The value</source>
            <translation>Der Wert</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/sub_chain.py"></location>
            <source>The variant of it that was taken.</source>
            <translation>Die Variante davon, die genommen wurde.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_bar.py"></location>
            <source>The variant that is edited and run</source>
            <translation>Die Variante, die bearbeitet wird und läuft</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/origin.py"></location>
            <source>The variant that it came from is not there any more.</source>
            <translation>Die Variante, aus der es stammt, ist nicht mehr da.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_session.py"></location>
            <source>The version that was there before was not made here; it is kept under Versions.</source>
            <translation>Die Version, die vorher da war, ist nicht hier entstanden; sie bleibt unter Versionen erhalten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/minimap.py"></location>
            <source>The whole chain. Click or drag to move what is seen. N hides it.</source>
            <translation>Die ganze Kette. Klicken oder ziehen Sie, um den Ausschnitt zu verschieben. N verbirgt sie.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>The whole entry</source>
            <translation>Der ganze Eintrag</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>The whole output must match, not only a part of it.</source>
            <translation>Die ganze Ausgabe muss passen, nicht nur ein Teil davon.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/inserting.py"></location>
            <source>The wire is not there any more.</source>
            <translation>Die Leitung ist nicht mehr da.</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Theme</source>
            <translation>Farbschema</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/workbench.py"></location>
            <source>Theme, text size, language, keys and more</source>
            <translation>Farbschema, Textgröße, Sprache, Tasten und mehr</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_bar.py"></location>
            <source>There are changes that are not saved.</source>
            <translation>Es gibt Änderungen, die nicht gespeichert sind.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/message_list.py"></location>
            <source>There have been no messages.</source>
            <translation>Es gab keine Meldungen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/origin_box.py"></location>
            <source>There is a newer revision.</source>
            <translation>Es gibt eine neuere Revision.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/variant_dialog.py"></location>
            <source>There is a variant of that name.</source>
            <translation>Eine Variante dieses Namens gibt es schon.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>There is no GGUF file in it.{left_out} Look for one whose name ends in GGUF.</source>
            <translation>Darin ist keine GGUF-Datei.{left_out} Suchen Sie eines, dessen Name auf GGUF endet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/case_choice_dialog.py"></location>
            <source>There is no golden set in this workspace yet.</source>
            <translation>In diesem Arbeitsbereich gibt es noch kein Golden Set.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <source>There is no golden set with expected outputs in this workspace yet: import one first.</source>
            <translation>In diesem Arbeitsbereich gibt es noch kein Golden Set mit erwarteten Ausgaben: importieren Sie zuerst eines.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/evaluate_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/proof_form.py"></location>
            <source>There is no golden set yet. Import one on the page Golden sets.</source>
            <translation>Es gibt noch kein Golden Set. Importieren Sie eines auf der Seite Golden Sets.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>There is no kind that would make this file smaller than it is.</source>
            <translation>Keine Art würde diese Datei kleiner machen, als sie ist.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>There is no model in this workspace yet. Add one under Models.</source>
            <translation>In diesem Arbeitsbereich gibt es noch kein Modell. Fügen Sie unter Modelle eines hinzu.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <source>There is no model in this workspace yet: add one under Models and choose it in the prompts.</source>
            <translation>In diesem Arbeitsbereich gibt es noch kein Modell: fügen Sie unter Modelle eines hinzu und wählen Sie es in den Prompts.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <source>There is no model yet.</source>
            <translation>Es gibt noch kein Modell.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/insert_dialog.py"></location>
            <source>There is no other saved chain in this workspace. Save one first.</source>
            <translation>In diesem Arbeitsbereich ist keine andere Kette gespeichert. Speichern Sie zuerst eine.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/finding.py"></location>
            <source>There is no problem to go to.</source>
            <translation>Es gibt kein Problem, zu dem man gehen könnte.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/proof_form.py"></location>
            <source>There is no saved chain that asks "{model}", so there is nothing to compare on.</source>
            <translation>Keine gespeicherte Kette fragt „{model}“, also gibt es nichts, woran zu vergleichen wäre.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/evaluate_dialog.py"></location>
            <source>There is no saved chain yet. Build one and save it (Ctrl+S).</source>
            <translation>Es gibt noch keine gespeicherte Kette. Bauen Sie eine und speichern Sie sie (Strg+S).</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/file_opening.py"></location>
            <source>There is no such file.</source>
            <translation>Diese Datei gibt es nicht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery.py"></location>
            <source>There is no unsaved work to bring back.</source>
            <translation>Es gibt keine nicht gespeicherte Arbeit zurückzuholen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>There is no variable to fence in.</source>
            <translation>Es gibt keine Variable einzuzäunen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <source>These inputs are the node’s and not the chain’s: an evaluation of the whole chain cannot use them.</source>
            <translation>Diese Eingaben gehören dem Knoten und nicht der Kette: eine Auswertung der ganzen Kette kann sie nicht verwenden.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>These keys belong to text fields and to the canvas; they cannot be changed.</source>
            <translation>Diese Tasten gehören den Textfeldern und der Zeichenfläche; sie lassen sich nicht ändern.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>This bundle is not sound.</source>
            <translation>Dieses Bundle ist nicht in Ordnung.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/value_editors.py"></location>
            <source>This cannot be kept: {fault}.</source>
            <translation>Das lässt sich nicht speichern: {fault}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/past/past_runs_dialog.py"></location>
            <source>This chain has not been run yet.</source>
            <translation>Diese Kette ist noch nicht gelaufen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>This chain has not been saved yet</source>
            <translation>Diese Kette wurde noch nicht gespeichert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/input_fields.py"></location>
            <source>This chain takes no inputs. Add an Input to it to give it something.</source>
            <translation>Diese Kette nimmt keine Eingaben. Fügen Sie eine Eingabe hinzu, um ihr etwas zu geben.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>This file cannot be used.</source>
            <translation>Diese Datei ist unbrauchbar.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>This input is not used by what is shown.</source>
            <translation>Dieser Eingang wird von dem, was gezeigt ist, nicht verwendet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/value_editors.py"></location>
            <source>This is nested too deeply.</source>
            <translation>Das ist zu tief verschachtelt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/value_editors.py"></location>
            <source>This is no JSON schema{spot}: {message}.</source>
            <translation>Das ist kein JSON-Schema{spot}: {message}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/input_fields.py"></location>
            <source>This is not JSON, but the input is of the type {kind}.</source>
            <translation>Das ist kein JSON, aber die Eingabe hat den Typ {kind}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/value_editors.py"></location>
            <source>This is not JSON: {reason} (line {line}).</source>
            <translation>Das ist kein JSON: {reason} (Zeile {line}).</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_page.py"></location>
            <source>This is the first workspace.</source>
            <translation>Das ist der erste Arbeitsbereich.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>This is what is open now.</source>
            <translation>Das ist, was gerade offen ist.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>This kind is not installed. Install the plugin that brings it.</source>
            <translation>Diese Art ist nicht installiert. Installieren Sie das Plugin, das sie mitbringt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>This model is in the workspace already.</source>
            <translation>Dieses Modell ist schon im Arbeitsbereich.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <source>This must be a JSON object, one field for each expected output.</source>
            <translation>Das muss ein JSON-Objekt sein, ein Feld für jede erwartete Ausgabe.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <source>This node asks no model, so there is nothing to try.</source>
            <translation>Dieser Knoten fragt kein Modell, es gibt also nichts auszuprobieren.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_commands.py"></location>
            <source>This node has given nothing yet. Run the chain first.</source>
            <translation>Dieser Knoten hat noch nichts gegeben. Führen Sie zuerst die Kette aus.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>This node is as in the base.</source>
            <translation>Dieser Knoten ist wie in der Basis.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/copying.py"></location>
            <source>This part of a chain cannot be read: {fault}</source>
            <translation>Dieser Teil einer Kette kann nicht gelesen werden: {fault}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/origin.py"></location>
            <source>This prompt came from no node: use “Try it” beside a node’s prompt.</source>
            <translation>Dieser Prompt kam aus keinem Knoten: verwenden Sie „Ausprobieren“ neben dem Prompt eines Knotens.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>This prompt shows no variable such as {{text}}.</source>
            <translation>Dieser Prompt zeigt keine Variable wie {{text}}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_dialog.py"></location>
            <source>This seems to be in the prompt already.</source>
            <translation>Das scheint schon im Prompt zu stehen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_dialog.py"></location>
            <source>This seems to be in the prompt already: look before you insert it again.</source>
            <translation>Das scheint schon im Prompt zu stehen: sehen Sie nach, bevor Sie es noch einmal einfügen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/setting_row.py"></location>
            <source>This variant differs from the base here.</source>
            <translation>Diese Variante weicht hier von der Basis ab.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/rewrite_review.py"></location>
            <source>This wording cannot be used as a prompt: {fault}</source>
            <translation>Diese Fassung taugt nicht als Prompt: {fault}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>Threads</source>
            <translation>Threads</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/evaluate_dialog.py"></location>
            <source>Tick at least one variant. "{base}" is the chain as it stands.</source>
            <translation>Wählen Sie mindestens eine Variante. „{base}“ ist die Kette, wie sie ist.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/placing.py"></location>
            <source>Tidy up</source>
            <translation>Aufräumen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/placing.py"></location>
            <source>Tidying up</source>
            <translation>Wird aufgeräumt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_table_model.py"></location>
            <location filename="app/promptstone/desktop/panels/activity/task_table_model.py"></location>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/searching.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/text_in_place.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/node_form.py"></location>
            <source>Title of the node</source>
            <translation>Titel des Knotens</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/connect_ports.py"></location>
            <source>To {port} of “{node}”</source>
            <translation>Zu {port} von „{node}“</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/places.py"></location>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>Tokens for &amp;one answer</source>
            <translation>&amp;Tokens für eine Antwort</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>Tokens for one answer</source>
            <translation>Tokens für eine Antwort</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Tokens less likely than this share of the likeliest are left out.</source>
            <translation>Tokens, die unter diesem Anteil des wahrscheinlichsten liegen, bleiben weg.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <source>Tokens of prompts that are read in a second</source>
            <translation>Tokens von Prompts, die in einer Sekunde gelesen werden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/token_count.py"></location>
            <source>Tokens of the prompt</source>
            <translation>Tokens des Prompts</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/engine_settings_dialog.py"></location>
            <source>Tokens per second: reading prompts, writing one answer alone, and all answers at once.</source>
            <translation>Tokens je Sekunde: Prompts lesen, eine Antwort allein schreiben, alle Antworten zugleich.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>Tokens the judge may write. A verdict cut off is a missing score.</source>
            <translation>Tokens, die der Beurteiler schreiben darf. Ein abgeschnittenes Urteil ist eine fehlende Punktzahl.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <source>Tokens written in a second by all answers that are made at once</source>
            <translation>Tokens, die alle Antworten zugleich in einer Sekunde schreiben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <source>Tokens written in a second while one answer is made alone</source>
            <translation>Tokens, die in einer Sekunde entstehen, wenn eine Antwort allein geschrieben wird</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Tolerance</source>
            <translation>Toleranz</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Top k</source>
            <translation>Top k</translation>
        </message>
        <message>
            <location filename="app/promptstone/core/generation.py"></location>
            <source>Top p</source>
            <translation>Top p</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>Transform</source>
            <translation>Umwandlung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>Translate</source>
            <translation>Übersetzen</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/translate-and-check.chain.yaml"></location>
            <source>Translate and check</source>
            <translation>Übersetzen und prüfen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>Translate this text into plain English.

{{text}}</source>
            <translation>Übersetze diesen Text in einfaches Englisch.

{{text}}</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/translate-and-check.chain.yaml"></location>
            <source>Translates a text, translates it back, and tells what got lost on the way.</source>
            <translation>Übersetzt einen Text, übersetzt ihn zurück und sagt, was unterwegs verloren ging.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <location filename="app/promptstone/scorers/edit_similarity.py"></location>
            <location filename="app/promptstone/scorers/exact.py"></location>
            <location filename="app/promptstone/scorers/json_fields.py"></location>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>Treat capital and small letters alike.</source>
            <translation>Große und kleine Buchstaben gleich behandeln.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/help_bar.py"></location>
            <source>Try it</source>
            <translation>Ausprobieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Try the selected prompt</source>
            <translation>Den ausgewählten Prompt ausprobieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/help_bar.py"></location>
            <source>Try this prompt in the playground, on several models at once</source>
            <translation>Diesen Prompt im Probierfeld ausprobieren, auf mehreren Modellen zugleich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/preflight_box.py"></location>
            <source>Trying a few cases</source>
            <translation>Einige Fälle werden probiert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/preflight_box.py"></location>
            <source>Trying a few cases to say how long this takes. You need not wait for it.</source>
            <translation>Einige Fälle werden probiert, um zu sagen, wie lange es dauert. Sie müssen nicht darauf warten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <source>Trying {model}</source>
            <translation>{model} wird ausprobiert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>Trying {name}</source>
            <translation>{name} wird ausprobiert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/wire_value.py"></location>
            <source>Turn {turn} of {count}</source>
            <translation>Runde {turn} von {count}</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Turning the wheel</source>
            <translation>Drehen am Mausrad</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/repeat_until.py"></location>
            <source>Turns at most</source>
            <translation>Runden höchstens</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>Two columns are called "{name}". Give each its own name.</source>
            <translation>Zwei Spalten heißen „{name}“. Geben Sie jeder einen eigenen Namen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>Two fifths of a 16-bit file. Differences are rare.</source>
            <translation>Zwei Fünftel einer 16-Bit-Datei. Unterschiede sind selten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/judging_editor.py"></location>
            <source>Two scores have the same name.</source>
            <translation>Zwei Bewertungen haben denselben Namen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <location filename="app/promptstone/nodes/output.py"></location>
            <location filename="app/promptstone/nodes/reroute.py"></location>
            <source>Type</source>
            <translation>Typ</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>Type a model's name as the hub shows it, OWNER/NAME, or paste the address of its page. Nothing is sent before you press “List files”.</source>
            <translation>Geben Sie den Namen eines Modells ein, wie ihn der Hub zeigt, BESITZER/NAME, oder fügen Sie die Adresse seiner Seite ein. Gesendet wird nichts, bevor Sie „Dateien auflisten“ drücken.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/pick_list.py"></location>
            <source>Type to filter</source>
            <translation>Tippen zum Filtern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/widgets/command_palette.py"></location>
            <source>Type what you want to do, or where to go</source>
            <translation>Was möchten Sie tun, oder wohin?</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/smaller_sizes.py"></location>
            <source>Under a third of a 16-bit file. What most people take.</source>
            <translation>Unter einem Drittel einer 16-Bit-Datei. Was die meisten nehmen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/task_table_model.py"></location>
            <source>Under way</source>
            <translation>Unterwegs</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_bar.py"></location>
            <source>Undo (Ctrl+Z)</source>
            <translation>Rückgängig (Strg+Z)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Undo returns to what you have now.</source>
            <translation>Rückgängig führt zurück zu dem, was Sie jetzt haben.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_bar.py"></location>
            <source>Undo {what} (Ctrl+Z)</source>
            <translation>Rückgängig: {what} (Strg+Z)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/containing.py"></location>
            <source>Unfold</source>
            <translation>Aufklappen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/containing.py"></location>
            <source>Ungroup</source>
            <translation>Gruppierung aufheben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/models_popup.py"></location>
            <source>Unload</source>
            <translation>Entladen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/models_popup.py"></location>
            <source>Unload {name}</source>
            <translation>{name} entladen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_commands.py"></location>
            <source>Unpin all</source>
            <translation>Alle loslassen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_session.py"></location>
            <source>Unsaved changes</source>
            <translation>Nicht gespeicherte Änderungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/autosave.py"></location>
            <source>Unsaved changes are kept on the disk again.</source>
            <translation>Nicht gespeicherte Änderungen werden wieder auf der Platte festgehalten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>Unsaved work</source>
            <translation>Nicht gespeicherte Arbeit</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Unsaved work…</source>
            <translation>Nicht gespeicherte Arbeit …</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Until they are closed</source>
            <translation>Bis man sie schließt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/origin_box.py"></location>
            <source>Update to the newest</source>
            <translation>Auf die neueste bringen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/saved_chains.py"></location>
            <source>Update “{name}”</source>
            <translation>„{name}“ auf die neueste bringen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <source>Use in the node</source>
            <translation>In den Knoten übernehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <source>Use in the variant</source>
            <translation>In die Variante übernehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/setting_spec.py"></location>
            <source>Use letters, digits and _ only, and begin with a letter</source>
            <translation>Verwenden Sie nur Buchstaben, Ziffern und _, und beginnen Sie mit einem Buchstaben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/origin.py"></location>
            <source>Use the prompt from the playground</source>
            <translation>Prompt aus dem Probierfeld übernehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <source>Use with this model</source>
            <translation>Mit diesem Modell übernehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/prompt_side.py"></location>
            <source>Variables</source>
            <translation>Variablen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <source>Varian&amp;t</source>
            <translation>V&amp;ariante</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_bar.py"></location>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/insert_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/proof_form.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/bundle_table.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <location filename="app/promptstone/nodes/sub_chain.py"></location>
            <source>Variant</source>
            <translation>Variante</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/sub_chains/origin_box.py"></location>
            <source>Variant “{name}”.</source>
            <translation>Variante „{name}“.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/variant_tabs.py"></location>
            <location filename="app/promptstone/desktop/panels/compare/evaluate_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <source>Variants</source>
            <translation>Varianten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Vector length</source>
            <translation>Vektorlänge</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Verif&amp;y</source>
            <translation>&amp;Prüfen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>Verifying {reference}</source>
            <translation>{reference} wird geprüft</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_table.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Version {number}</source>
            <translation>Version {number}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Version {number} is open. Undo returns to what you had.</source>
            <translation>Version {number} ist offen. Rückgängig führt zurück zu dem, was Sie hatten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Versions</source>
            <translation>Versionen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Versions of “{name}”</source>
            <translation>Versionen von „{name}“</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>Versions, newest first</source>
            <translation>Versionen, neueste zuerst</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Versions…</source>
            <translation>Versionen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/actions.py"></location>
            <source>View</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>Vocabulary</source>
            <translation>Vokabular</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/template_dialog.py"></location>
            <source>WHAT THE MODEL READS</source>
            <translation>WAS DAS MODELL LIEST</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/status.py"></location>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_view.py"></location>
            <source>Warnings and errors</source>
            <translation>Warnungen und Fehler</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>Way out</source>
            <translation>Ausgang</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/breadcrumb.py"></location>
            <source>Way to the open sub-chain</source>
            <translation>Weg zur offenen Teilkette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/help_bar.py"></location>
            <source>Ways of asking that are known to help, explained</source>
            <translation>Fragweisen, die bekanntermaßen helfen, mit Erklärung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_table_model.py"></location>
            <source>What</source>
            <translation>Was</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/judge.py"></location>
            <source>What a good output must be, in plain words: the model reads it as it stands.</source>
            <translation>Was eine gute Ausgabe sein muss, in einfachen Worten: das Modell liest es, wie es dasteht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>What chains call it</source>
            <translation>Wie Ketten es nennen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/save_dialog.py"></location>
            <source>What changed? (optional)</source>
            <translation>Was ist anders? (freiwillig)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_panel.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>What differs</source>
            <translation>Was sich unterscheidet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/base_strip.py"></location>
            <source>What differs from the base: {setting}</source>
            <translation>Was von der Basis abweicht: {setting}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>What feeds it</source>
            <translation>Was ihn speist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/wire_value.py"></location>
            <source>What flowed through the wire</source>
            <translation>Was durch die Leitung floss</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/canvas_menu.py"></location>
            <source>What follows it</source>
            <translation>Was ihm folgt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/kind_chooser.py"></location>
            <source>What gives this {type}?</source>
            <translation>Was gibt {type} heraus?</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>What had come of it is deleted.</source>
            <translation>Was davon da war, ist gelöscht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/offer_tree.py"></location>
            <source>What it is</source>
            <translation>Was es ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>What it saw:</source>
            <translation>Was sie sah:</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/models_page.py"></location>
            <source>What its tokens cost, so that runs say what they cost</source>
            <translation>Was seine Tokens kosten, damit Läufe sagen, was sie kosten</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/input.py"></location>
            <source>What kind of value comes in.</source>
            <translation>Welche Art Wert hereinkommt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/output.py"></location>
            <source>What kind of value goes out.</source>
            <translation>Welche Art Wert hinausgeht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/note.py"></location>
            <source>What others should know about this chain. Markdown: # title, **bold**, - list.</source>
            <translation>Was andere über diese Kette wissen sollten. Markdown: # Titel, **fett**, - Liste.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>What stands between the parts.</source>
            <translation>Was zwischen den Teilen steht.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/kind_chooser.py"></location>
            <source>What takes this {type}?</source>
            <translation>Was nimmt {type} an?</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>What the answer must look like.</source>
            <translation>Wie die Antwort aussehen muss.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>What the model writes</source>
            <translation>Was das Modell schreibt</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>What the mouse wheel does over the canvas; with Ctrl held it does the other.</source>
            <translation>Was das Mausrad über der Zeichenfläche tut; mit gedrückter Strg-Taste tut es das andere.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>What the picked field is.</source>
            <translation>Was das genommene Feld ist.</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>What the window shows first.</source>
            <translation>Was das Fenster zuerst zeigt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>What the window speaks. Prompts, models' answers and the command line stay as they are.</source>
            <translation>Was das Fenster spricht. Prompts, Antworten der Modelle und die Befehlszeile bleiben, wie sie sind.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/reroute.py"></location>
            <source>What the wire carries. It follows what is connected.</source>
            <translation>Was die Leitung trägt. Es folgt dem, was verbunden ist.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/group.py"></location>
            <source>What these nodes do together.</source>
            <translation>Was diese Knoten zusammen tun.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>What to answer when it is not there</source>
            <translation>Was zu antworten ist, wenn es nicht da ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>What to do</source>
            <translation>Was zu tun ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/kind_form.py"></location>
            <source>What to expect</source>
            <translation>Was zu erwarten ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/kind_form.py"></location>
            <source>What to know</source>
            <translation>Was man wissen sollte</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>What to look for. Empty: the expected value of the case, a text or a list of texts.</source>
            <translation>Wonach gesucht wird. Leer: der erwartete Wert des Falls, ein Text oder eine Liste von Texten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/wire_value.py"></location>
            <source>What turn {turn} of the loop took in</source>
            <translation>Was Runde {turn} der Schleife aufnahm</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <source>What was measured, in tokens per second</source>
            <translation>Was gemessen wurde, in Tokens je Sekunde</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_dialog.py"></location>
            <source>What “{model}” costs</source>
            <translation>Was „{model}“ kostet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_words.py"></location>
            <source>Whatever is read by a program or compared with an expected output.</source>
            <translation>Was ein Programm liest oder was mit einer erwarteten Ausgabe verglichen wird.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/for_each.py"></location>
            <source>When an item fails</source>
            <translation>Wenn ein Eintrag fehlschlägt</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/repeat_until.py"></location>
            <source>When the last turn is not good enough</source>
            <translation>Wenn die letzte Runde nicht gut genug ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>When the start page is opened. Only this computer is asked; without it, a button does so.</source>
            <translation>Wenn die Startseite geöffnet wird. Nur dieser Rechner wird gefragt; sonst tut es ein Knopf.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/branch.py"></location>
            <source>When the value</source>
            <translation>Wenn der Wert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/log_table_model.py"></location>
            <location filename="app/promptstone/desktop/panels/settings/keys_table_model.py"></location>
            <source>Where</source>
            <translation>Wo</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>Where a hub keeps the files of one model</source>
            <translation>Wo ein Hub die Dateien eines Modells hält</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>Where the answer must come from</source>
            <translation>Woher die Antwort kommen muss</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>Whether all of the texts must be there, or any one.</source>
            <translation>Ob alle Texte da sein müssen oder einer genügt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>Which cases</source>
            <translation>Welche Fälle</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_detail.py"></location>
            <source>Which differences are marked in the outputs</source>
            <translation>Welche Unterschiede in den Ausgaben markiert sind</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Which number</source>
            <translation>Welche Zahl</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>Which of these hold text from outside?</source>
            <translation>Welche davon enthalten fremden Text?</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>Which of these is the message about: A, B or C?

{{text}}

One word only.</source>
            <translation>Worum geht es in dieser Nachricht: A, B oder C?

{{text}}

Nur ein Wort.</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Which of this workspace's models answers.</source>
            <translation>Welches der Modelle dieses Arbeitsbereichs antwortet.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>Which one counts when the output holds several numbers.</source>
            <translation>Welche zählt, wenn die Ausgabe mehrere Zahlen enthält.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>Who the model is</source>
            <translation>Wer das Modell ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/prompt_side.py"></location>
            <source>Who the model is and what it must heed (may stay empty)</source>
            <translation>Wer das Modell ist und was es beachten muss (darf leer bleiben)</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>Who the model is and what it must heed.</source>
            <translation>Wer das Modell ist und was es beachten muss.</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/regular_expression.py"></location>
            <source>Whole text</source>
            <translation>Ganzer Text</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/faults_dialog.py"></location>
            <source>Why it does not fit</source>
            <translation>Warum sie nicht passt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/reason_bubble.py"></location>
            <source>Why this cannot be connected</source>
            <translation>Warum sich das nicht verbinden lässt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>Wires</source>
            <translation>Leitungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>With a group, the group is the result.</source>
            <translation>Mit einer Gruppe ist die Gruppe das Ergebnis.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/comparison.py"></location>
            <source>With an error</source>
            <translation>Mit Fehler</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>Within “{name}”</source>
            <translation>In „{name}“</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Work</source>
            <translation>Arbeit</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/value_editors.py"></location>
            <source>Write \n for a line break and \t for a tab.</source>
            <translation>Schreiben Sie \n für einen Zeilenumbruch und \t für einen Tabulator.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/input_fields.py"></location>
            <source>Write a number, such as 12 or 3.5.</source>
            <translation>Schreiben Sie eine Zahl, etwa 12 oder 3.5.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/prompt_side.py"></location>
            <source>Write a prompt. Each {{variable}} gets a field below.</source>
            <translation>Schreiben Sie einen Prompt. Jede {{variable}} bekommt unten ein Feld.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/text_in_place.py"></location>
            <source>Write note</source>
            <translation>Notiz schreiben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_session.py"></location>
            <source>Write the chain to a file</source>
            <translation>Kette in eine Datei schreiben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Write the chain to a file…</source>
            <translation>Kette in eine Datei schreiben …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_page.py"></location>
            <source>Write the report</source>
            <translation>Bericht schreiben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_controls.py"></location>
            <source>Write this as one HTML file</source>
            <translation>Dies als eine HTML-Datei schreiben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>Write what the answer must look like.</source>
            <translation>Schreiben Sie, wie die Antwort aussehen muss.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/technique_options.py"></location>
            <source>Write who the model shall be.</source>
            <translation>Schreiben Sie, wer das Modell sein soll.</translation>
        </message>
        <message>
            <location filename="resources/templates/chains/judge-and-retry.chain.yaml"></location>
            <source>Writes a draft, has it judged, and improves it until it is good enough or three turns are over.</source>
            <translation>Schreibt einen Entwurf, lässt ihn beurteilen und verbessert ihn, bis er gut genug ist oder drei Runden vorbei sind.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_page.py"></location>
            <source>Writing the report</source>
            <translation>Bericht wird geschrieben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_session.py"></location>
            <source>Written to {path}.</source>
            <translation>Nach {path} geschrieben.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/previews.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/base_strip.py"></location>
            <location filename="app/promptstone/desktop/panels/run/input_fields.py"></location>
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/rewrite_review.py"></location>
            <source>Yes, that is what I want</source>
            <translation>Ja, das will ich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/places.py"></location>
            <source>Yesterday</source>
            <translation>Gestern</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Your name</source>
            <translation>Ihr Name</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/template_dialog.py"></location>
            <source>Your own template</source>
            <translation>Ihre eigene Vorlage</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/tasks.py"></location>
            <source>Your work is kept. Help &gt; Show the log says more.</source>
            <translation>Ihre Arbeit ist gesichert. Hilfe &gt; Protokoll zeigen sagt mehr.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/zoom_bar.py"></location>
            <source>Zoom</source>
            <translation>Zoom</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/zoom_bar.py"></location>
            <source>Zoom in (Ctrl++)</source>
            <translation>Vergrößern (Strg++)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/window_actions.py"></location>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/zoom_bar.py"></location>
            <source>Zoom out (Ctrl+-)</source>
            <translation>Verkleinern (Strg+-)</translation>
        </message>
        <message>
            <location filename="app/promptstone/services/user/settings.py"></location>
            <source>Zooms</source>
            <translation>Vergrößert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>a remote model has no digest: nobody can check that it stays the same</source>
            <translation>ein entferntes Modell hat keine Prüfsumme: niemand kann prüfen, dass es gleich bleibt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/words.py"></location>
            <source>about {n} h</source>
            <translation>etwa {n} Std.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/words.py"></location>
            <source>about {n} min</source>
            <translation>etwa {n} Min.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/token_count.py"></location>
            <source>about {tokens}</source>
            <translation>etwa {tokens}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>added</source>
            <translation>hinzugefügt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>against {version}</source>
            <translation>gegenüber {version}</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>all</source>
            <translation>alle</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>all {layers}</source>
            <translation>alle {layers}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>and {count} more</source>
            <translation>und {count} weitere</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>and {count} more nodes</source>
            <translation>und {count} weitere Knoten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>and {count} more wires</source>
            <translation>und {count} weitere Leitungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/model_words.py"></location>
            <source>answering</source>
            <translation>antwortet</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/contains.py"></location>
            <source>any</source>
            <translation>irgendeiner</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>as a new variant:</source>
            <translation>als neue Variante:</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>as in the base again</source>
            <translation>wieder wie in der Basis</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>as much as each has free</source>
            <translation>so viel, wie jede frei hat</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_words.py"></location>
            <source>at least {cost}</source>
            <translation>mindestens {cost}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>automatic</source>
            <translation>automatisch</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>automatic: chosen when it starts</source>
            <translation>automatisch: wird beim Start gewählt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>automatic: {value}</source>
            <translation>automatisch: {value}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>between variants</source>
            <translation>zwischen Varianten</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/colours.py"></location>
            <source>blue</source>
            <translation>blau</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>bypassed</source>
            <translation>überbrückt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/memory_bars.py"></location>
            <source>cache</source>
            <translation>Cache</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_words.py"></location>
            <source>cannot be used</source>
            <translation>unbrauchbar</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/column_mapping_table.py"></location>
            <source>case id</source>
            <translation>Kennung des Falls</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>changed</source>
            <translation>geändert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/version_list_model.py"></location>
            <source>changes that are not saved</source>
            <translation>Änderungen, die nicht gespeichert sind</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>checking every byte…</source>
            <translation>jedes Byte wird geprüft …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>collapsed</source>
            <translation>zugeklappt</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numbers.py"></location>
            <source>comma</source>
            <translation>Komma</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>comment remark sticky text markdown label</source>
            <translation>kommentar bemerkung zettel text markdown beschriftung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>concatenate merge combine</source>
            <translation>verketten zusammenführen kombinieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/value_tests.py"></location>
            <source>contains</source>
            <translation>enthält</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>contains {n} node</source>
            <translation>enthält {n} Knoten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>contains {n} nodes</source>
            <translation>enthält {n} Knoten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>cost</source>
            <translation>Kosten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/model_words.py"></location>
            <source>could not be loaded</source>
            <translation>ließ sich nicht laden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>differs from the base in {variants}</source>
            <translation>weicht von der Basis ab in {variants}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/state_mark.py"></location>
            <source>done</source>
            <translation>fertig</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <location filename="app/promptstone/desktop/panels/run/past/past_runs_dialog.py"></location>
            <source>done in {time}</source>
            <translation>fertig in {time}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_words.py"></location>
            <source>embeddings</source>
            <translation>Embeddings</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_words.py"></location>
            <source>embeddings: it turns texts into numbers by which they can be searched</source>
            <translation>Embeddings: es macht aus Texten Zahlen, mit denen man sie durchsuchen kann</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <location filename="app/promptstone/desktop/canvas/plain/frames/frame_words.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/base_strip.py"></location>
            <source>empty</source>
            <translation>leer</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>end result finish return answer sink</source>
            <translation>ende ergebnis fertig rückgabe antwort senke</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/value_tests.py"></location>
            <source>equals</source>
            <translation>ist gleich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <location filename="app/promptstone/desktop/panels/compare/case_table_model.py"></location>
            <source>error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>error: {message}</source>
            <translation>Fehler: {message}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>evaluation {number}</source>
            <translation>Auswertung {number}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <location filename="app/promptstone/desktop/panels/golden/cases_view.py"></location>
            <source>expected</source>
            <translation>erwartet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/column_mapping_table.py"></location>
            <source>expected output</source>
            <translation>erwartete Ausgabe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>expected, but not there</source>
            <translation>erwartet, aber nicht da</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/past/past_runs_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/run/state_mark.py"></location>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>failed: {error}</source>
            <translation>fehlgeschlagen: {error}</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>find</source>
            <translation>suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>find all</source>
            <translation>alle suchen</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>first</source>
            <translation>erste</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/offer_tree.py"></location>
            <source>fits</source>
            <translation>passt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>frame box comment section cluster</source>
            <translation>rahmen kasten kommentar abschnitt bündel</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>from expected</source>
            <translation>zum Erwarteten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/frames/frame_words.py"></location>
            <source>from {name}</source>
            <translation>aus {name}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>gained</source>
            <translation>gewonnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>gained {gained}, lost {lost}</source>
            <translation>gewonnen {gained}, verloren {lost}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>gained {gained}, lost {lost}, the same {same}, not measured {missing}, against {version}</source>
            <translation>gewonnen {gained}, verloren {lost}, gleich {same}, nicht gemessen {missing}, gegenüber {version}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>gets {what}</source>
            <translation>bekommt {what}</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/repeat_until.py"></location>
            <source>give the last result</source>
            <translation>das letzte Ergebnis geben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/wire_value.py"></location>
            <source>given beforehand</source>
            <translation>vorab gegeben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>gives {what}</source>
            <translation>gibt {what}</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>grammar</source>
            <translation>Grammatik</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/colours.py"></location>
            <source>green</source>
            <translation>grün</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/colours.py"></location>
            <source>grey</source>
            <translation>grau</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>holds no chain any more</source>
            <translation>enthält keine Kette mehr</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>holds {n} node</source>
            <translation>enthält {n} Knoten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>holds {n} nodes</source>
            <translation>enthält {n} Knoten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/model_words.py"></location>
            <source>idle</source>
            <translation>ruht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>if else switch route router condition decide case way</source>
            <translation>wenn sonst weiche weg leiten bedingung entscheiden fall richtung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>improved</source>
            <translation>verbessert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>in the file</source>
            <translation>in der Datei</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>in this computer's keyring, where the endpoint wants one</source>
            <translation>im Schlüsselbund dieses Rechners, wo der Endpunkt einen verlangt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/found_tree.py"></location>
            <source>in this workspace</source>
            <translation>in diesem Arbeitsbereich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>in {title}</source>
            <translation>in {title}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/keyboard_lists.py"></location>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <location filename="app/promptstone/desktop/panels/golden/cases_view.py"></location>
            <location filename="app/promptstone/desktop/panels/golden/column_mapping_table.py"></location>
            <source>input</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>inputs {names}</source>
            <translation>Eingänge {names}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>into the base</source>
            <translation>in die Basis</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>into the variant “{name}”</source>
            <translation>in die Variante „{name}“</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/value_tests.py"></location>
            <source>is empty</source>
            <translation>ist leer</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/value_tests.py"></location>
            <source>is greater than</source>
            <translation>ist größer als</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/offer_tree.py"></location>
            <source>is here already</source>
            <translation>ist schon da</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/value_tests.py"></location>
            <source>is less than</source>
            <translation>ist kleiner als</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/value_tests.py"></location>
            <source>is one of</source>
            <translation>ist eines von</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>its own now, first as in the base</source>
            <translation>jetzt eigen, zuerst wie in der Basis</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>join</source>
            <translation>verbinden</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>json</source>
            <translation>JSON</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>json structured data parse</source>
            <translation>json strukturiert daten zerlegen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>label category intent sort</source>
            <translation>etikett kategorie anliegen sortieren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>language</source>
            <translation>sprache</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>last</source>
            <translation>letzte</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/for_each.py"></location>
            <source>leave the item out</source>
            <translation>den Eintrag auslassen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/ago.py"></location>
            <source>less than a minute ago</source>
            <translation>vor weniger als einer Minute</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>list lines separate</source>
            <translation>liste zeilen trennen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>llm ai ask model generate complete completion chat question gpt text</source>
            <translation>llm ki fragen modell erzeugen vervollständigen chat frage gpt text</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/model_words.py"></location>
            <source>loading…</source>
            <translation>wird geladen …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>local</source>
            <translation>lokal</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>loop map iterate list repeat batch</source>
            <translation>schleife zuordnen durchlaufen liste wiederholen stapel</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>loop while retry again iterate condition</source>
            <translation>schleife solange wiederholen nochmal durchlaufen bedingung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>lost</source>
            <translation>verloren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>many several batch</source>
            <translation>viele mehrere stapel</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/value_tests.py"></location>
            <source>matches</source>
            <translation>passt zu</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>may be left open</source>
            <translation>darf offen bleiben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/model_words.py"></location>
            <source>memory not known</source>
            <translation>Speicher nicht bekannt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/words.py"></location>
            <source>more than two days</source>
            <translation>mehr als zwei Tage</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>moved</source>
            <translation>verschoben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>moved on the canvas</source>
            <translation>auf der Zeichenfläche verschoben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/memory_bars.py"></location>
            <source>needs {size}</source>
            <translation>braucht {size}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/memory_bars.py"></location>
            <source>needs {size} of {all}</source>
            <translation>braucht {size} von {all}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/memory_bars.py"></location>
            <source>needs {size} of {all} free</source>
            <translation>braucht {size} von {all} frei</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>never saved before</source>
            <translation>noch nie gespeichert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>new variant</source>
            <translation>neue Variante</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_html.py"></location>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>no container</source>
            <translation>kein Behälter</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/status.py"></location>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <source>no new tokens</source>
            <translation>keine neuen Tokens</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>no new tokens, {seconds:.2f} s</source>
            <translation>keine neuen Tokens, {seconds:.2f} s</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>no reason is known</source>
            <translation>kein Grund ist bekannt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>no score on both sides</source>
            <translation>keine Punktzahl auf beiden Seiten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>nobody is named</source>
            <translation>niemand genannt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>nobody knows it</source>
            <translation>niemand kennt ihn</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/golden_case_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/settings/keys_table_model.py"></location>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>none in the file</source>
            <translation>keine in der Datei</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>none were found</source>
            <translation>keine gefunden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>not connected: {what}</source>
            <translation>nicht verbunden: {what}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>not evaluated</source>
            <translation>nicht ausgewertet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_table_model.py"></location>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <location filename="app/promptstone/backends/llama/files/hub/file_names.py"></location>
            <source>not made smaller: best, but large and slow</source>
            <translation>nicht verkleinert: am besten, aber groß und langsam</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>not measured</source>
            <translation>nicht gemessen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <location filename="app/promptstone/desktop/panels/compare/case_table_model.py"></location>
            <source>not run yet</source>
            <translation>noch nicht gelaufen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_html.py"></location>
            <source>not set any more</source>
            <translation>nicht mehr gesetzt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/column_mapping_table.py"></location>
            <source>not used</source>
            <translation>nicht verwendet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/difference_html.py"></location>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>nothing came</source>
            <translation>nichts kam</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <source>nothing run yet</source>
            <translation>noch nichts gelaufen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>nothing was scored</source>
            <translation>nichts bewertet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>now holds a chain</source>
            <translation>enthält jetzt eine Kette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_html.py"></location>
            <source>now set to this</source>
            <translation>jetzt so gesetzt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_html.py"></location>
            <source>of another type</source>
            <translation>von anderem Typ</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/servers/found_servers.py"></location>
            <source>offers no model at the moment</source>
            <translation>bietet im Moment kein Modell an</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>on this computer, through llama.cpp</source>
            <translation>auf diesem Rechner, mit llama.cpp</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numeric.py"></location>
            <source>only</source>
            <translation>die einzige</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>only in {variant}</source>
            <translation>nur in {variant}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/version_list_model.py"></location>
            <source>open now</source>
            <translation>gerade offen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/keyboard_lists.py"></location>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>output</source>
            <translation>Ausgabe</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>outputs {names}</source>
            <translation>Ausgänge {names}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>parse extract convert json regex format code change</source>
            <translation>zerlegen herausziehen umwandeln json regex format code ändern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_fields.py"></location>
            <source>per million tokens</source>
            <translation>je Million Tokens</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>pick from JSON</source>
            <translation>aus JSON nehmen</translation>
        </message>
        <message>
            <location filename="app/promptstone/scorers/numbers.py"></location>
            <source>point</source>
            <translation>Punkt</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/colours.py"></location>
            <source>purple</source>
            <translation>violett</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>rag retrieval knowledge question</source>
            <translation>rag suche wissen frage</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_fields.py"></location>
            <source>reading</source>
            <translation>lesen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/model_words.py"></location>
            <source>ready</source>
            <translation>bereit</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/colours.py"></location>
            <source>red</source>
            <translation>rot</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>regex search match</source>
            <translation>regex suchen treffer</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>regex substitute clean</source>
            <translation>regex ersetzen säubern</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>remote</source>
            <translation>entfernt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>remotely, behind an OpenAI-compatible endpoint</source>
            <translation>entfernt, hinter einem OpenAI-kompatiblen Endpunkt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>removed</source>
            <translation>entfernt</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>replace</source>
            <translation>ersetzen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_words.py"></location>
            <source>reranking</source>
            <translation>Reranking</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_words.py"></location>
            <source>reranking: it says how well a text answers a question</source>
            <translation>Reranking: es sagt, wie gut ein Text eine Frage beantwortet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>reused</source>
            <translation>wiederverwendet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <location filename="app/promptstone/desktop/panels/run/state_mark.py"></location>
            <source>running</source>
            <translation>läuft</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_table_model.py"></location>
            <source>same</source>
            <translation>gleich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/history_list_model.py"></location>
            <location filename="app/promptstone/desktop/panels/activity/history_panel.py"></location>
            <source>saved</source>
            <translation>gespeichert</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <source>score</source>
            <translation>Bewertung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>scores</source>
            <translation>Bewertungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>search knowledge documents rag passages vector find</source>
            <translation>suchen wissen dokumente rag textstellen vektor finden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/history_list_model.py"></location>
            <source>shown now</source>
            <translation>gerade gezeigt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>since the revision of {time}</source>
            <translation>seit der Revision von {time}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <location filename="app/promptstone/desktop/panels/run/state_mark.py"></location>
            <source>skipped</source>
            <translation>übersprungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/looks/language.py"></location>
            <source>small letters</source>
            <comment>large letters: titles keep their capitals within a sentence</comment>
            <translation>große Buchstaben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/column_mapping_table.py"></location>
            <source>source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/transform.py"></location>
            <source>split</source>
            <translation>teilen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>start begin question variable parameter message source entry</source>
            <translation>start anfang frage variable parameter nachricht quelle eingang</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <location filename="app/promptstone/desktop/panels/run/past/past_runs_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/run/state_mark.py"></location>
            <source>stopped</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>subchain part nested reuse function</source>
            <translation>teilkette teil verschachtelt wiederverwenden funktion</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/adding/offer_words.py"></location>
            <source>summary shorten digest</source>
            <translation>zusammenfassung kürzen auszug</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>switched off</source>
            <translation>ausgeschaltet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/column_mapping_table.py"></location>
            <source>tag</source>
            <translation>Schlagwort</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <source>takes several edges</source>
            <translation>nimmt mehrere Verbindungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/prompt.py"></location>
            <source>text</source>
            <translation>Text</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <source>the chain as it is drawn</source>
            <translation>die Kette, wie sie gezeichnet ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>the chain within</source>
            <translation>die innere Kette</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/measured_table.py"></location>
            <source>the fastest</source>
            <translation>das schnellste</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>the file does not say</source>
            <translation>die Datei sagt es nicht</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/for_each.py"></location>
            <location filename="app/promptstone/nodes/repeat_until.py"></location>
            <source>the loop fails</source>
            <translation>die Schleife schlägt fehl</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>the order of nodes, wires or variants</source>
            <translation>die Reihenfolge von Knoten, Leitungen oder Varianten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>the revision it was made from is gone</source>
            <translation>die Revision, aus der es entstand, ist weg</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>the same</source>
            <translation>gleich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/version_list_model.py"></location>
            <source>the same as version {number}</source>
            <translation>gleich wie Version {number}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>there instead</source>
            <translation>stattdessen da</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/ago.py"></location>
            <source>today at {time}</source>
            <translation>heute um {time}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/history_list_model.py"></location>
            <source>undone</source>
            <translation>zurückgenommen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>unsaved state {digest}</source>
            <translation>nicht gespeicherter Stand {digest}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/step_row.py"></location>
            <location filename="app/promptstone/desktop/panels/run/wire_value.py"></location>
            <source>used again</source>
            <translation>wiederverwendet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/memory_bars.py"></location>
            <source>used by others</source>
            <translation>von anderen belegt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>variant</source>
            <translation>Variante</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/node_html.py"></location>
            <source>variant removed</source>
            <translation>Variante entfernt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>variant “{name}”</source>
            <translation>Variante „{name}“</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>version {number}</source>
            <translation>Version {number}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <location filename="app/promptstone/desktop/panels/run/state_mark.py"></location>
            <source>waiting</source>
            <translation>wartet</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/servers/found_servers.py"></location>
            <source>wants a key</source>
            <translation>verlangt einen Schlüssel</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>warning: {message}</source>
            <translation>Warnung: {message}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/memory_bars.py"></location>
            <source>weights</source>
            <translation>Gewichte</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <source>wire</source>
            <translation>Leitung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>with the version before</source>
            <translation>mit der Version davor</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>with what is open now</source>
            <translation>mit dem, was gerade offen ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/memory_bars.py"></location>
            <source>work space</source>
            <translation>Arbeitsspeicher</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_fields.py"></location>
            <source>writing</source>
            <translation>schreiben</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_words.py"></location>
            <source>writing text</source>
            <translation>Text schreiben</translation>
        </message>
        <message>
            <location filename="app/promptstone/nodes/colours.py"></location>
            <source>yellow</source>
            <translation>gelb</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_html.py"></location>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>your own</source>
            <translation>Ihre eigene</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>{better:,} better, {worse:,} worse{missing}</source>
            <translation>{better:,} besser, {worse:,} schlechter{missing}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/proof_form.py"></location>
            <source>{cases:,} cases x 2 models = {runs:,} runs. {hint}</source>
            <translation>{cases:,} Fälle x 2 Modelle = {runs:,} Läufe. {hint}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/evaluate_dialog.py"></location>
            <source>{cases:,} cases x {variants} = {runs:,} runs.</source>
            <translation>{cases:,} Fälle x {variants} = {runs:,} Läufe.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/past/one_click_case.py"></location>
            <source>{chain} cases</source>
            <translation>Fälle von {chain}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>{chain}, variant {variant}, on {golden_set}.</source>
            <translation>{chain}, Variante {variant}, an {golden_set}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>{chain}, variant {variant}, {nodes}</source>
            <translation>{chain}, Variante {variant}, {nodes}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <source>{chosen} chosen of {found} cases.</source>
            <translation>{chosen} von {found} Fällen gewählt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/column_mapping_table.py"></location>
            <source>{column} is</source>
            <translation>{column} ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/column_mapping_table.py"></location>
            <source>{column} is called</source>
            <translation>{column} heißt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>{count:,} cases  ·  input: {inputs}  ·  expected: {expected}</source>
            <translation>{count:,} Fälle  ·  Eingabe: {inputs}  ·  erwartet: {expected}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>{count:,} cases are in the golden set "{name}".</source>
            <translation>{count:,} Fälle sind im Golden Set „{name}“.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/model_column.py"></location>
            <source>{count} answer tokens</source>
            <translation>{count} Antwort-Tokens</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/case_choice_dialog.py"></location>
            <source>{count} cases.</source>
            <translation>{count} Fälle.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/recovery_dialog.py"></location>
            <source>{count} changes</source>
            <translation>{count} Änderungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>{count} changes. Click one to leave it out or take it again.</source>
            <translation>{count} Änderungen. Klicken Sie eine an, um sie wegzulassen oder wieder zu nehmen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/examples_options.py"></location>
            <source>{count} examples are many: three to five that differ usually do as well.</source>
            <translation>{count} Beispiele sind viele: drei bis fünf verschiedene leisten meist dasselbe.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/widgets/progress_strip.py"></location>
            <source>{count} failed</source>
            <translation>{count} fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/unsaved/ago.py"></location>
            <source>{count} minutes ago</source>
            <translation>vor {count} Minuten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/status.py"></location>
            <source>{count} tokens</source>
            <translation>{count} Tokens</translation>
        </message>
        <message>
            <source>{count} wires added</source>
            <translation type="vanished">{count} Leitungen hinzugefügt</translation>
        </message>
        <message>
            <source>{count} wires removed</source>
            <translation type="vanished">{count} Leitungen entfernt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>{done:,} of {total:,} answers</source>
            <translation>{done:,} von {total:,} Antworten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/download/words.py"></location>
            <source>{done} of {all}</source>
            <translation>{done} von {all}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/activity/task_table_model.py"></location>
            <location filename="app/promptstone/desktop/widgets/progress_strip.py"></location>
            <source>{done} of {total}</source>
            <translation>{done} von {total}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>{done} of {total} steps · {seconds} s</source>
            <translation>{done} von {total} Schritten · {seconds} s</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>{earlier} → {later}</source>
            <translation>{earlier} → {later}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/searching.py"></location>
            <source>{folder} is not looked in any more. Nothing in it was changed.</source>
            <translation>In {folder} wird nicht mehr gesucht. Nichts darin wurde geändert.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>{golden_set}: {passed:,} of {cells:,} cases passed{errors}</source>
            <translation>{golden_set}: {passed:,} von {cells:,} Fällen bestanden{errors}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>{keys} belongs to “{action}” already.</source>
            <translation>{keys} gehört schon zu „{action}“.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/frames/frame_words.py"></location>
            <source>{kind} value {test} “{value}” · {count} turns at most</source>
            <translation>{kind}: Wert {test} „{value}“ · höchstens {count} Runden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/frames/frame_words.py"></location>
            <source>{kind} · {count} at once</source>
            <translation>{kind} · {count} zugleich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/step_row.py"></location>
            <source>{label}
Show it on the canvas</source>
            <translation>{label}
Auf der Zeichenfläche zeigen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/versions_dialog.py"></location>
            <source>{later}, the first</source>
            <translation>{later}, die erste</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>{layers} are all; 0 is none.</source>
            <translation>{layers} sind alle; 0 ist keine.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/status.py"></location>
            <source>{minutes} min {rest} s</source>
            <translation>{minutes} Min. {rest} s</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/improve_dialog.py"></location>
            <source>{model} is writing…</source>
            <translation>{model} schreibt …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_words.py"></location>
            <source>{n:,.1f} billion</source>
            <translation>{n:,.1f} Milliarden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_words.py"></location>
            <source>{n:,.1f} million</source>
            <translation>{n:,.1f} Millionen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_words.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>{n:,} bytes</source>
            <translation>{n:,} Bytes</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>{n:,} files</source>
            <translation>{n:,} Dateien</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <source>{n:,} missing</source>
            <translation>{n:,} fehlen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_page.py"></location>
            <location filename="app/promptstone/desktop/panels/golden/cases_view.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/smaller/comparison_view.py"></location>
            <source>{n:,} of {all:,}</source>
            <translation>{n:,} von {all:,}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <source>{n:,} of {all:,} passed</source>
            <translation>{n:,} von {all:,} bestanden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>{n:,} of {files}</source>
            <translation>{n:,} von {files}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>{n:,} responses of models</source>
            <translation>{n:,} Antworten von Modellen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>{n:,} rows do not fit. The first is {fault}</source>
            <translation>{n:,} Zeilen passen nicht. Die erste ist {fault}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_page.py"></location>
            <source>{n:,} rows left out…</source>
            <translation>{n:,} Zeilen ausgelassen …</translation>
        </message>
        <message>
            <source>{n:,} rows.</source>
            <translation type="vanished">{n:,} Zeilen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>{n:,} that can be used, {size} in all</source>
            <translation>{n:,} brauchbare, {size} insgesamt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>{n:,} tokens</source>
            <translation>{n:,} Tokens</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>{n:,} tokens (about {words:,} English words)</source>
            <translation>{n:,} Tokens (etwa {words:,} englische Wörter)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/setting_row.py"></location>
            <source>{names} and {n} more</source>
            <translation>{names} und {n} weitere</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_table.py"></location>
            <source>{name} (damaged)</source>
            <translation>{name} (beschädigt)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/golden_table_model.py"></location>
            <source>{name} (expected)</source>
            <translation>{name} (erwartet)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/value_editors.py"></location>
            <source>{name} (not in this workspace)</source>
            <translation>{name} (nicht in diesem Arbeitsbereich)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/offer_tree.py"></location>
            <source>{name} ({count} files)</source>
            <translation>{name} ({count} Dateien)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/version_names.py"></location>
            <source>{name} {version} is in the registry already and can never be changed. Choose another version.</source>
            <translation>{name} {version} ist schon in der Registry und lässt sich nie mehr ändern. Wählen Sie eine andere Version.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_html.py"></location>
            <source>{name}, scale {scale:g}: {file}</source>
            <translation>{name}, Stärke {scale:g}: {file}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>{name}: no score</source>
            <translation>{name}: keine Bewertung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_table_model.py"></location>
            <source>{name}: no score.</source>
            <translation>{name}: keine Bewertung.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>{name}:{channel} is version {version} now.</source>
            <translation>{name}:{channel} ist jetzt Version {version}.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/compare_page.py"></location>
            <source>{number}  {chain} on {golden_set}{state}</source>
            <translation>{number}  {chain} an {golden_set}{state}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/inspector_panel.py"></location>
            <source>{n} edge</source>
            <translation>{n} Verbindung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/inspector_panel.py"></location>
            <source>{n} edges</source>
            <translation>{n} Verbindungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <location filename="app/promptstone/desktop/panels/side/problems_panel.py"></location>
            <source>{n} error</source>
            <translation>{n} Fehler</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <location filename="app/promptstone/desktop/panels/side/problems_panel.py"></location>
            <source>{n} errors</source>
            <translation>{n} Fehler</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>{n} file to choose from.</source>
            <translation>{n} Datei zur Auswahl.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>{n} files to choose from.</source>
            <translation>{n} Dateien zur Auswahl.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>{n} model</source>
            <translation>{n} Modell</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>{n} model file</source>
            <translation>{n} Modelldatei</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_column.py"></location>
            <source>{n} model files</source>
            <translation>{n} Modelldateien</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/endpoint_dialog.py"></location>
            <source>{n} models</source>
            <translation>{n} Modelle</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <location filename="app/promptstone/desktop/panels/local_models/model_words.py"></location>
            <source>{n} more</source>
            <translation>{n} weitere</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <location filename="app/promptstone/desktop/canvas/plain/frames/frame_words.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/inspector_panel.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>{n} node</source>
            <translation>{n} Knoten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/frames/frame_words.py"></location>
            <source>{n} node inside</source>
            <translation>{n} Knoten darin</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <location filename="app/promptstone/desktop/canvas/plain/frames/frame_words.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/inspector_panel.py"></location>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>{n} nodes</source>
            <translation>{n} Knoten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/plain/frames/frame_words.py"></location>
            <source>{n} nodes inside</source>
            <translation>{n} Knoten darin</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/find_bar.py"></location>
            <source>{n} of {all}</source>
            <translation>{n} von {all}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/faults_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>{n} row</source>
            <translation>{n} Zeile</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>{n} row.</source>
            <translation>{n} Zeile.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/faults_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>{n} rows</source>
            <translation>{n} Zeilen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>{n} rows.</source>
            <translation>{n} Zeilen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <source>{n} setting differs</source>
            <translation>{n} Einstellung weicht ab</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/chain_form.py"></location>
            <source>{n} settings differ</source>
            <translation>{n} Einstellungen weichen ab</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>{n} step failed</source>
            <translation>{n} Schritt fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <source>{n} steps failed</source>
            <translation>{n} Schritte fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/token_count.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <location filename="app/promptstone/desktop/panels/run/step_row.py"></location>
            <source>{n} token</source>
            <translation>{n} Token</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/token_count.py"></location>
            <location filename="app/promptstone/desktop/panels/run/run_panel.py"></location>
            <location filename="app/promptstone/desktop/panels/run/step_row.py"></location>
            <source>{n} tokens</source>
            <translation>{n} Tokens</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <location filename="app/promptstone/desktop/panels/side/problems_panel.py"></location>
            <source>{n} warning</source>
            <translation>{n} Warnung</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <location filename="app/promptstone/desktop/panels/side/problems_panel.py"></location>
            <source>{n} warnings</source>
            <translation>{n} Warnungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_table_model.py"></location>
            <source>{passed} of {count} scores passed</source>
            <translation>{passed} von {count} Bewertungen bestanden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>{passed} of {judged} passed</source>
            <translation>{passed} von {judged} bestanden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/overview_html.py"></location>
            <location filename="app/promptstone/desktop/panels/versions/words.py"></location>
            <source>{passed} of {judged} passed; nothing earlier to compare with</source>
            <translation>{passed} von {judged} bestanden; nichts Früheres zum Vergleichen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/summary_strip.py"></location>
            <source>{passed} passed, {others} not passed or not judged, {errors}, {missing} not run</source>
            <translation>{passed} bestanden, {others} nicht bestanden oder nicht beurteilt, {errors}, {missing} nicht gelaufen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <source>{place} is like this already.</source>
            <translation>{place} ist schon so.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/found_tree.py"></location>
            <source>{place}: nothing</source>
            <translation>{place}: nichts</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>{port} from {title}</source>
            <translation>{port} von {title}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>{port} to {title}</source>
            <translation>{port} an {title}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/price_words.py"></location>
            <source>{prompt} {currency} to read and {completion} {currency} to write a million tokens</source>
            <translation>{prompt} {currency} für das Lesen und {completion} {currency} für das Schreiben von einer Million Tokens</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/page/model_words.py"></location>
            <source>{quantisation}, about {bits:.1f} bits a weight</source>
            <translation>{quantisation}, etwa {bits:.1f} Bits je Gewicht</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/overlays/pick_list.py"></location>
            <source>{question}: filter</source>
            <translation>{question}: Filter</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>{reference} is in the registry ({digest}…).</source>
            <translation>{reference} ist in der Registry ({digest}…).</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>{reference} is in {folder}, {files} files verified.</source>
            <translation>{reference} ist in {folder}, {files} Dateien geprüft.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>{reference} is sound: {count} files were verified.</source>
            <translation>{reference} ist in Ordnung: {count} Dateien wurden geprüft.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/import_dialog.py"></location>
            <source>{rows} cannot be read and will be left out (the first: {fault}).</source>
            <translation>{rows} unlesbar, sie bleiben weg (zuerst: {fault}).</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/golden/faults_dialog.py"></location>
            <source>{rows} of the file did not become cases of "{name}". The others were imported.</source>
            <translation>{rows} der Datei wurden keine Fälle von „{name}“. Die übrigen wurden importiert.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/model_words.py"></location>
            <source>{running} of {most} at once</source>
            <translation>{running} von {most} zugleich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/offer_tree.py"></location>
            <source>{size} came earlier</source>
            <translation>{size} schon da</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/offer_tree.py"></location>
            <source>{size} too large</source>
            <translation>{size} zu groß</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/words.py"></location>
            <source>{so_far}, {speed} a second, {time} left</source>
            <translation>{so_far}, {speed} je Sekunde, noch {time}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download/words.py"></location>
            <source>{so_far}. Waiting for the hub…</source>
            <translation>{so_far}. Wartet auf den Hub …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/model_words.py"></location>
            <source>{speed:,.0f} tokens/s</source>
            <translation>{speed:,.0f} Tokens/s</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <source>{title} done, {progress}</source>
            <translation>{title} fertig, {progress}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/announcer.py"></location>
            <source>{title} failed: {error}</source>
            <translation>{title} fehlgeschlagen: {error}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/breadcrumb.py"></location>
            <source>{title}, open now</source>
            <translation>{title}, gerade offen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/words.py"></location>
            <source>{title}, {kind}</source>
            <translation>{title}, {kind}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/setting_line.py"></location>
            <source>{title}: back to default</source>
            <translation>{title}: auf Standard</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>{tokens:,} tokens, {seconds:.2f} s</source>
            <translation>{tokens:,} Tokens, {seconds:.2f} s</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/token_count.py"></location>
            <source>{tokens} + variables</source>
            <translation>{tokens} + Variablen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/token_count.py"></location>
            <source>{tokens} of {room:,}</source>
            <translation>{tokens} von {room:,}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/token_count.py"></location>
            <source>{tokens}, of {room:,}</source>
            <translation>{tokens}, von {room:,}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/token_count.py"></location>
            <source>{tokens}. That is {excess:,} too many{beside}: the model holds {room:,}, and the longest answer takes {answer:,} of them. Shorten the prompt, or allow a shorter answer.</source>
            <translation>{tokens}. Das sind {excess:,} zu viel{beside}: das Modell fasst {room:,}, und die längste Antwort braucht {answer:,} davon. Kürzen Sie den Prompt, oder erlauben Sie eine kürzere Antwort.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/export_dialog.py"></location>
            <source>{total:,} cases of this variant have not been run. Go on with the evaluation first.</source>
            <translation>{total:,} Fälle dieser Variante sind nicht gelaufen. Setzen Sie zuerst die Auswertung fort.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/connect_ports.py"></location>
            <source>{type}: let go to choose a node</source>
            <translation>{type}: loslassen, um einen Knoten zu wählen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/value_editors.py"></location>
            <source>{value} (not offered)</source>
            <translation>{value} (nicht im Angebot)</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/settings_fields.py"></location>
            <source>{value} of {layers}</source>
            <translation>{value} von {layers}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/model_words.py"></location>
            <source>{waiting:,} waiting</source>
            <translation>{waiting:,} warten</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/inspector_panel.py"></location>
            <source>{what} are selected.

Select one node to change its settings.</source>
            <translation>{what} ausgewählt.

Wählen Sie einen Knoten, um seine Einstellungen zu ändern.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/bundle_html.py"></location>
            <source>{when} with Promptstone {version}</source>
            <translation>{when} mit Promptstone {version}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/local_models/model_words.py"></location>
            <source>{words} after a restart</source>
            <translation>{words} nach einem Neustart</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/token_count.py"></location>
            <source>{words}, filled in</source>
            <translation>{words}, eingesetzt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/connect_ports.py"></location>
            <source>{words}: replaces what is connected</source>
            <translation>{words}: ersetzt, was verbunden ist</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>– not judged</source>
            <translation>– nicht beurteilt</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/settings/shortcuts_page.py"></location>
            <source>“{action}” has no keys now.</source>
            <translation>„{action}“ hat jetzt keine Tasten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/change_list.py"></location>
            <source>“{before}” becomes “{after}”</source>
            <translation>Aus „{before}“ wird „{after}“</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/playground_page.py"></location>
            <source>“{case}” is a case of “{name}” now.</source>
            <translation>„{case}“ ist jetzt ein Fall von „{name}“.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/tips.py"></location>
            <location filename="app/promptstone/desktop/panels/inspector/setting_row.py"></location>
            <source>“{name}”</source>
            <translation>„{name}“</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/builder/chain_session.py"></location>
            <source>“{name}” has changes that are not saved.</source>
            <translation>„{name}“ hat Änderungen, die nicht gespeichert sind.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/prompt_help.py"></location>
            <source>“{name}” holds the others: evaluate on it.</source>
            <translation>„{name}“ enthält die übrigen: werten Sie daran aus.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <source>“{name}” is here and in this workspace, ready to use.</source>
            <translation>„{name}“ ist da und in diesem Arbeitsbereich bereit.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/download_dialog.py"></location>
            <location filename="app/promptstone/desktop/panels/model_library/smaller_dialog.py"></location>
            <source>“{name}” is ready to use</source>
            <translation>„{name}“ ist bereit</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/start/start_desk.py"></location>
            <source>“{name}” opens in another window.</source>
            <translation>„{name}“ öffnet sich in einem anderen Fenster.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/outputs_view.py"></location>
            <source>“{node}” failed</source>
            <translation>„{node}“ fehlgeschlagen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/prompt_help/playground/origin.py"></location>
            <source>“{node}” of “{chain}”</source>
            <translation>„{node}“ von „{chain}“</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/outputs_view.py"></location>
            <source>“{node}” was skipped</source>
            <translation>„{node}“ übersprungen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/walks.py"></location>
            <source>“{title}” feeds no node.</source>
            <translation>„{title}“ speist keinen Knoten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/access/walks.py"></location>
            <source>“{title}” gets nothing from a node.</source>
            <translation>„{title}“ bekommt nichts von einem Knoten.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/connect_ports.py"></location>
            <source>“{title}” has no input.</source>
            <translation>„{title}“ hat keinen Eingang.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/interactions/connect_ports.py"></location>
            <source>“{title}” has no output.</source>
            <translation>„{title}“ hat keinen Ausgang.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/keyboard_lists.py"></location>
            <source>“{title}” has no ports.</source>
            <translation>„{title}“ hat keine Anschlüsse.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/canvas/commands/keyboard_lists.py"></location>
            <source>“{title}” has no wires.</source>
            <translation>„{title}“ hat keine Leitungen.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/run/step_list.py"></location>
            <source>… and {left_out:,} more steps; the ones that fail will be listed.</source>
            <translation>… und {left_out:,} weitere Schritte; die, die fehlschlagen, werden aufgeführt.</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_html.py"></location>
            <source>… {count} letters the same …</source>
            <translation>… {count} Buchstaben gleich …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/difference_html.py"></location>
            <source>… {count} more letters …</source>
            <translation>… {count} weitere Buchstaben …</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_table_model.py"></location>
            <source>▲ gained</source>
            <translation>▲ gewonnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/version_delegate.py"></location>
            <source>▲ {count} gained</source>
            <translation>▲ {count} gewonnen</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_table_model.py"></location>
            <source>▼ lost</source>
            <translation>▼ verloren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/versions/version_delegate.py"></location>
            <source>▼ {count} lost</source>
            <translation>▼ {count} verloren</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/inspector/setting_row.py"></location>
            <source>◆ Other than the base in {variants}</source>
            <translation>◆ Anders als die Basis in {variants}</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>✓ every byte verified</source>
            <translation>✓ jedes Byte geprüft</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/model_library/servers/found_servers.py"></location>
            <source>✓ in this workspace</source>
            <translation>✓ in diesem Arbeitsbereich</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>✓ passed</source>
            <translation>✓ bestanden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/compare/case_html.py"></location>
            <source>✗ not passed</source>
            <translation>✗ nicht bestanden</translation>
        </message>
        <message>
            <location filename="app/promptstone/desktop/panels/registry/registry_page.py"></location>
            <source>✗ not sound</source>
            <translation>✗ nicht in Ordnung</translation>
        </message>
    </context>
</TS>
