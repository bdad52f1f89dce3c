SELECT m.file_id FROM mine m UNION ALL SELECT x.file_id FROM glass x
