/** The styles of dialogs and forms, which are loaded when one is opened; see `styles.ts`. */
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/Fieldset.css';
import '@mantine/core/styles/Radio.css';
import '@mantine/core/styles/Spoiler.css';
import '@mantine/core/styles/PasswordInput.css';
