-- Ciphertext does not shrink: kept beside the row, uncompressed, and read only when a file is downloaded.
ALTER TABLE public.cases_attachmentcontent ALTER COLUMN content SET STORAGE EXTERNAL;
