import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../api/client';
import { useOnce } from '../api/once';
import { FormDialog } from '../parts/form-dialog';
import { givenOf, UserFields, type UserDraft } from './user-fields';

/** A new colleague; he holds no right until one is granted to him. */
export function NewUser({ onClose }: { onClose: () => void }): React.JSX.Element {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [draft, setDraft] = useState<UserDraft>({ fullName: '', email: '', manager: null, password: '' });
  const { mutate, isPending, error } = useOnce(
    (body: Schemas['NewUserDto'], header) => answerOf(api.POST('/api/users', { params: { header }, body })),
    onClose,
  );
  return (
    <FormDialog
      title={t('administration.users.add')}
      says={t('administration.users.addSays')}
      submit={t('administration.users.create')}
      isPending={isPending}
      error={error}
      onClose={onClose}
      onSubmit={() => mutate({ ...givenOf(draft), name: name.trim(), password: draft.password })}
    >
      <UserFields draft={draft} change={(part) => setDraft({ ...draft, ...part })} isNew />
      <TextInput
        label={t('administration.users.name')}
        description={t('administration.users.nameSays')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={120}
        autoComplete="off"
        autoCapitalize="none"
        required
      />
    </FormDialog>
  );
}
