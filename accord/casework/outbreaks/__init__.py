"""Infections and outbreaks in homes, changed ways of working and protective equipment: there while the area has it switched on."""
